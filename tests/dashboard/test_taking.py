import shlex
from pathlib import Path

import pytest

from cutaway import analyze
from cutaway.model import Certainty, EdgeKind, Layer
from cutaway.rendering import Format, Language, Orientation, Palette
from cutaway.views import ViewChoice, ViewName, ViewQuery, build_chosen
from cutaway_app.looks import Look
from cutaway_app.taking import COLOURS_OF, Wish, offer_document, offer_picture
from tests.conftest import RunCutaway
from tests.dashboard.shop import DAO, ENDPOINT, ROUTE, SERVICE, TABLE, make_shop, write_shop

CHOICES = [
    ViewChoice(),
    ViewChoice(ViewName.FOCUS, (SERVICE,), ViewQuery(hops=1)),
    ViewChoice(ViewName.ROUTE, (ROUTE,), ViewQuery(kinds=frozenset({EdgeKind.RUNTIME}))),
    ViewChoice(ViewName.PATH, (ENDPOINT, TABLE), ViewQuery(kept=frozenset({SERVICE}))),
    ViewChoice(ViewName.VIOLATIONS),
    ViewChoice(ViewName.MATRIX),
    ViewChoice(
        query=ViewQuery(
            packages=("orders",),
            kinds=frozenset({EdgeKind.RUNTIME, EdgeKind.TYPE}),
            layers=frozenset({Layer.HTTP, Layer.ROUTER, Layer.SERVICE, Layer.DAO}),
            certainty=Certainty.CERTAIN,
            hidden=frozenset({DAO}),
            kept=frozenset({SERVICE}),
        )
    ),
]


@pytest.mark.parametrize("choice", CHOICES, ids=lambda choice: str(choice.view))
def test_the_command_line_writes_the_same_bytes(
    cutaway: RunCutaway, tmp_path: Path, choice: ViewChoice
) -> None:
    architecture = analyze(write_shop(tmp_path / "a shop's"))
    view = build_chosen(architecture, choice)
    offer = offer_picture(architecture, choice, view, Wish(palette=Palette.DARK))

    program, *arguments = shlex.split(offer.command)
    outcome = cutaway(*arguments)

    assert (program, outcome.code) == ("cutaway", 0)
    assert (tmp_path / offer.file_name).read_bytes() == offer.make()


def test_the_document_is_that_of_the_command_line_too(cutaway: RunCutaway, tmp_path: Path) -> None:
    offer = offer_document(analyze(write_shop(tmp_path / "shop")))

    cutaway(*shlex.split(offer.command)[1:])

    assert (tmp_path / offer.file_name).read_bytes() == offer.make()


@pytest.mark.parametrize(
    ("format", "palette"),
    [(format, palette) for format in Format for palette in COLOURS_OF[format] or (Palette.LIGHT,)],
)
def test_every_format_that_the_engine_writes_can_be_taken_away(
    cutaway: RunCutaway, tmp_path: Path, format: Format, palette: Palette
) -> None:
    architecture = analyze(write_shop(tmp_path / "shop"))
    view = build_chosen(architecture, ViewChoice(ViewName.OVERVIEW))
    offer = offer_picture(architecture, ViewChoice(ViewName.OVERVIEW), view, Wish(format, palette))

    outcome = cutaway(*shlex.split(offer.command)[1:])

    assert outcome.code == 0
    assert (tmp_path / offer.file_name).read_bytes() == offer.make()


@pytest.mark.parametrize("format", list(Format))
@pytest.mark.parametrize("view", [ViewName.LAYERS, ViewName.MATRIX])
def test_the_look_and_links_are_those_of_the_command_line(
    cutaway: RunCutaway, tmp_path: Path, view: ViewName, format: Format
) -> None:
    architecture = analyze(write_shop(tmp_path / "shop"))
    look = Look(Orientation.DOWN, Language.CHINESE)
    wish = Wish(format, look=look, source_url="https://code.example/{path}#L{line}")
    choice = ViewChoice(view)
    offer = offer_picture(architecture, choice, build_chosen(architecture, choice), wish)

    outcome = cutaway(*shlex.split(offer.command)[1:])

    assert outcome.code == 0
    assert (tmp_path / offer.file_name).read_bytes() == offer.make()


def test_what_is_as_usual_is_left_out_of_the_command() -> None:
    architecture = make_shop(Path("/my shop"))

    offer = offer_picture(architecture, ViewChoice(), build_chosen(architecture, ViewChoice()), Wish())

    assert offer.command == "cutaway export '/my shop' -o shop.svg"
