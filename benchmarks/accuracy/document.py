"""A page with markers and new figures -> the page with the figures between its markers."""

BEGIN = "<!-- figures: written by benchmarks.accuracy, begin -->"
END = "<!-- figures: end -->"


class NoMarkers(Exception):
    def __init__(self) -> None:
        super().__init__(f"The page needs the lines `{BEGIN}` and `{END}`, once each and in this order.")


def put_figures(page: str, figures: str) -> str:
    before, begin, rest = page.partition(BEGIN)
    old, end, after = rest.partition(END)
    if not begin or not end or BEGIN in rest or END in old + after:
        raise NoMarkers
    return f"{before}{BEGIN}\n\n{figures.strip()}\n\n{END}{after}"
