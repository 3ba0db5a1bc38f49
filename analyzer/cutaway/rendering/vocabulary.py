"""What a picture says, in English -> the same in the reader's language."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from cutaway.model import Layer
from cutaway.rendering.chinese import CHINESE, DUTIES
from cutaway.rendering.sizing import CROSS
from cutaway.views import View

TITLES: Mapping[Layer, str] = {
    Layer.HTTP: "HTTP JSON",
    Layer.ROUTER: "Router",
    Layer.SERVICE: "Service",
    Layer.DAO: "DAO",
    Layer.MODEL: "Model",
    Layer.DB: "DB",
    Layer.DTO: "DTO / Schemas",
    Layer.EXTERNAL: "Outside APIs",
    Layer.SUPPORT: "Beside",
}


class Language(StrEnum):
    ENGLISH = "en"
    CHINESE = "zh"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    words: Mapping[str, str]
    """English -> this language; what is missing stays as it is."""
    duties: Mapping[Layer, str]
    """What the procedure gives each layer to do, said below its title."""

    def say(self, english: str, *values: object) -> str:
        """`{}` stands for each of the values."""
        told = self.words.get(english, english)
        return told.format(*values) if values else told

    def count(self, number: int, one: str, many: str) -> str:
        """`1 symbol`, `2 symbols`; looked up as `{} symbols`."""
        return self.words.get(f"{{}} {many}", f"{{}} {one if number == 1 else many}").format(f"{number:,}")

    def title(self, layer: Layer | None) -> str:
        return self.say(TITLES.get(layer or Layer.SUPPORT, TITLES[Layer.SUPPORT]))

    def tell_rules(self, label: str) -> str:
        """What a view says of the rules that something breaks, with how many they are: `router → dao +1`."""
        head, separator, tail = label.rpartition(" +")
        if separator and tail.isdigit():
            return f"{self.tell_rules(head)} +{tail}"
        number, separator, tail = label.partition(f" {CROSS} ")
        if separator and number.replace(",", "").isdigit():
            return f"{number} {CROSS} {self.tell_rules(tail)}"
        number, separator, tail = label.partition(" ")
        if tail == "inside":
            return self.say("{} inside", number)
        return self.words.get(label, label)

    def translate(self, view: View) -> View:
        """What it says of itself in this language; names stay as they are."""
        return replace(
            view,
            nodes=tuple(
                replace(node, notes=tuple(self.tell_rules(note) for note in node.notes))
                for node in view.nodes
            ),
            edges=tuple(replace(edge, label=self.tell_rules(edge.label)) for edge in view.edges),
            message=self.say(view.message),
        )


_VOCABULARIES = {
    Language.ENGLISH: Vocabulary({}, {}),
    Language.CHINESE: Vocabulary(CHINESE, DUTIES),
}


def vocabulary_of(language: Language) -> Vocabulary:
    return _VOCABULARIES[language]


ENGLISH = vocabulary_of(Language.ENGLISH)
