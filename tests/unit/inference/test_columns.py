from pathlib import Path

from cutaway.inference import Place, Question, QuestionKind
from cutaway.inference.columns import Columns

LINE = 'x = "é𝄞"; y\n'
BYTES, UNITS = len('x = "é𝄞"; '.encode()), len('x = "é𝄞"; ') + 1
"""Of `y`: the accent is two bytes and one unit, the clef four bytes and two units."""
COLUMNS = Columns({"a.py": LINE.encode(), "b.py": b"x\n"})


def test_a_question_is_asked_in_the_units_of_the_server() -> None:
    question = Question(QuestionKind.DEFINITION, "a.py", 0, BYTES)

    column = COLUMNS.write(question)

    assert column == UNITS


def test_an_answer_is_read_in_bytes() -> None:
    place = COLUMNS.read(Place("a.py", 0, UNITS, True))

    assert place == Place("a.py", 0, BYTES, True)


def test_an_answer_outside_the_project_is_read_in_bytes_too(tmp_path: Path) -> None:
    file = tmp_path / "library.py"
    file.write_text(LINE, encoding="utf-8")

    place = COLUMNS.read(Place(str(file), 0, UNITS, False, "library"))

    assert place == Place(str(file), 0, BYTES, False, "library")


def test_columns_of_plain_text_and_of_places_that_do_not_exist_stay() -> None:
    places = [Place("b.py", 0, 1, True), Place("b.py", 9, 4, True), Place("/nowhere.py", 2, 3, False)]

    read = [COLUMNS.read(place) for place in places]

    assert read == places
