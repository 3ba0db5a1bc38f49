import pytest

from benchmarks.accuracy.document import BEGIN, END, NoMarkers, put_figures


def test_new_figures_replace_the_old_ones_and_nothing_else() -> None:
    page = f"# Accuracy\n\n{BEGIN}\n\n| old |\n\n{END}\n\nMore."

    written = put_figures(page, "| new |\n")

    assert written == f"# Accuracy\n\n{BEGIN}\n\n| new |\n\n{END}\n\nMore."


def test_writing_the_same_figures_again_changes_nothing() -> None:
    once = put_figures(f"{BEGIN}{END}", "| new |")

    twice = put_figures(once, "| new |")

    assert twice == once


@pytest.mark.parametrize(
    "page", ["", BEGIN, END, f"{END}{BEGIN}", f"{BEGIN}{BEGIN}{END}", f"{BEGIN}{END}{END}"]
)
def test_a_page_whose_markers_are_not_clear_is_refused(page: str) -> None:
    with pytest.raises(NoMarkers) as refusal:
        put_figures(page, "| new |")

    assert (
        str(refusal.value) == f"The page needs the lines `{BEGIN}` and `{END}`, once each and in this order."
    )
