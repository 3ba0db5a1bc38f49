import shlex
from pathlib import Path

import pytest

from cutaway import analyze
from cutaway.model import Certainty, EdgeKind, Layer
from cutaway.rendering import Format, Palette
from cutaway.views import ViewChoice, ViewName, ViewQuery, build_chosen
from cutaway_app.taking import offer_document, offer_picture
from tests.conftest import RunCutaway
from tests.dashboard.shop import DAO, ENDPOINT, ROUTE, SERVICE, TABLE, make_shop, write_shop

CHOICES = [
    ViewChoice(),
    ViewChoice(ViewName.FOCUS, (SERVICE,), ViewQuery(hops=1)),
    ViewChoice(ViewName.ROUTE, (ROUTE,)),
    ViewChoice(ViewName.PATH, (ENDPOINT, TABLE)),
    ViewChoice(ViewName.VIOLATIONS),
    ViewChoice(ViewName.MATRIX),
    ViewChoice(
        query=ViewQuery(
            packages=("orders",),
            kinds=frozenset({EdgeKind.RUNTIME, EdgeKind.TYPE}),
            layers=frozenset({Layer.HTTP, Layer.ROUTER, Layer.SERVICE, Layer.DAO}),
            certainty=Certainty.CERTAIN,
            hidden=frozenset({DAO}),
        )
    ),
]


@pytest.mark.parametrize("choice", CHOICES, ids=lambda choice: str(choice.view))
def test_the_command_line_writes_the_same_bytes(
    cutaway: RunCutaway, tmp_path: Path, choice: ViewChoice
) -> None:
    architecture = analyze(write_shop(tmp_path / "a shop's"))
    view = build_chosen(architecture, choice)
    offer = offer_picture(architecture, choice, view, Format.SVG, Palette.DARK)

    program, *arguments = shlex.split(offer.command)
    outcome = cutaway(*arguments)

    assert (program, outcome.code) == ("cutaway", 0)
    assert (tmp_path / offer.file_name).read_bytes() == offer.make()


def test_the_document_is_that_of_the_command_line_too(cutaway: RunCutaway, tmp_path: Path) -> None:
    offer = offer_document(analyze(write_shop(tmp_path / "shop")))

    cutaway(*shlex.split(offer.command)[1:])

    assert (tmp_path / offer.file_name).read_bytes() == offer.make()


@pytest.mark.parametrize("palette", [Palette.LIGHT, Palette.DARK])
@pytest.mark.parametrize("format", list(Format))
def test_every_format_that_the_engine_writes_can_be_taken_away(
    cutaway: RunCutaway, tmp_path: Path, format: Format, palette: Palette
) -> None:
    architecture = analyze(write_shop(tmp_path / "shop"))
    view = build_chosen(architecture, ViewChoice(ViewName.OVERVIEW))
    offer = offer_picture(architecture, ViewChoice(ViewName.OVERVIEW), view, format, palette)

    outcome = cutaway(*shlex.split(offer.command)[1:])

    assert outcome.code == 0
    assert (tmp_path / offer.file_name).read_bytes() == offer.make()


def test_what_is_as_usual_is_left_out_of_the_command() -> None:
    architecture = make_shop(Path("/my shop"))

    offer = offer_picture(
        architecture, ViewChoice(), build_chosen(architecture, ViewChoice()), Format.SVG, Palette.LIGHT
    )

    assert offer.command == "cutaway export '/my shop' -o shop.svg"
