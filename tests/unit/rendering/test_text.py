"""How wide words are, and how they are cut to fit."""

import pytest

from cutaway.rendering.text import clip, width_of


def test_a_chinese_character_is_one_em_wide() -> None:
    assert width_of("订单", 10) == pytest.approx(2 * width_of("订", 10))
    assert width_of("订", 10) > width_of("m", 10)


def test_a_combining_accent_takes_no_room() -> None:
    assert width_of("e\u0301", 10) == width_of("e", 10)


def test_what_fits_stays_as_it_is() -> None:
    assert clip("create_order", 200, 10) == "create_order"


def test_what_is_too_long_loses_its_middle() -> None:
    assert clip("reconcile_outstanding_invoices", 80, 10) == "reconci…voices"


@pytest.mark.parametrize("text", ["x" * 500, "取消订单" * 40, "_" * 80, "ab"])
@pytest.mark.parametrize("limit", [12.0, 40.0, 130.0])
def test_what_is_cut_fits(text: str, limit: float) -> None:
    assert width_of(clip(text, limit, 10, is_bold=True), 10, is_bold=True) <= max(limit, 21.0)
