from cutaway.model import Layer
from cutaway_app.charts import Axis, ChartKind, draw_chart, list_charts
from cutaway_app.ranking import RankedModule

ORDERS = RankedModule("shop.orders", Layer.SERVICE, fan_in=2, fan_out=6, findings=3, changes=8)
USERS = RankedModule("shop.users", Layer.SERVICE, fan_in=1, fan_out=1, findings=1, changes=0)
MODELS = RankedModule("shop.models", Layer.MODEL, fan_in=9, fan_out=0, findings=0, changes=2)
ALONE = RankedModule("shop.alone", None, fan_in=0, fan_out=0, findings=0, changes=0)
MODULES = (ORDERS, USERS, MODELS, ALONE)


def test_what_breaks_rules_and_is_changed_often_stands_out() -> None:
    chart = draw_chart(ChartKind.CHURN, MODULES)

    assert [(dot.text, dot.x, dot.y, dot.size) for dot in chart.dots] == [
        ("shop.orders", 8, 3, 1.0),
        ("shop.users", 0, 1, 1 / 24),
    ]
    assert (chart.across.most, chart.up.most) == (8, 3)


def test_how_modules_use_each_other_is_drawn_for_those_that_do() -> None:
    chart = draw_chart(ChartKind.COUPLING, MODULES)

    assert {(dot.text, dot.x, dot.y) for dot in chart.dots} == {
        ("shop.orders", 2, 6),
        ("shop.users", 1, 1),
        ("shop.models", 9, 0),
    }


def test_instability_is_drawn_by_the_layers_that_there_are() -> None:
    chart = draw_chart(ChartKind.STABILITY, MODULES)

    assert chart.across == Axis("Layer", 2, ("Service", "Model"))
    assert [(dot.text, dot.x, dot.y) for dot in chart.dots] == [
        ("shop.models", 1.5, 0.0),
        ("shop.orders", 0.5, 0.75),
        ("shop.users", 0.5, 0.5),
    ]


def test_more_dots_than_can_be_told_apart_are_left_to_the_table() -> None:
    many = [RankedModule(f"shop.m{number}", None, 1, 1, 0, 0) for number in range(450)]

    chart = draw_chart(ChartKind.COUPLING, many)

    assert (len(chart.dots), chart.left_out) == (400, 50)


def test_without_a_history_nothing_is_drawn_of_changes() -> None:
    assert list_charts(has_history=False) == (ChartKind.COUPLING, ChartKind.STABILITY)
