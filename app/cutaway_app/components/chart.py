"""A chart in the page, and which of its dots was chosen."""

from cutaway_app.charts import Chart
from cutaway_app.components.mounting import Callback, define, take_pick

KEY = "chart"
_CHART = define("chart", scripts=("dom.js", "chart.js"), style="chart.css", page="chart.html")


def show_chart(chart: Chart, *, on_pick: Callback) -> None:
    _CHART(key=KEY, data=chart.to_data(), on_pick_change=on_pick)


def read_chosen_dot() -> object:
    """What the chosen dot carries; None if none was chosen."""
    return take_pick(KEY)
