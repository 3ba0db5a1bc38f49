from dataclasses import replace

from cutaway.config import EdgePattern
from cutaway.model import Evidence, EvidenceKind, Layer, LayerDecision, LayerMap, Site
from cutaway_app.edits import Edits, Move
from cutaway_app.supposing import Proposal, RuleChange, compare, list_changes, propose
from tests.dashboard.shop import DAO_SELECT, SKIP_FINDING, make_shop

MOVED = replace(SKIP_FINDING, site=Site("shop/routers/orders.py", 99, 1))
OTHER = replace(SKIP_FINDING, rule="CUT102", slug="upward-call")


def test_what_goes_and_what_comes_is_told_apart_wherever_it_stands() -> None:
    comparison = compare(make_shop(findings=(SKIP_FINDING, MOVED)), make_shop(findings=(MOVED, OTHER)))

    assert (comparison.gone, comparison.new) == ((MOVED,), (OTHER,))
    assert comparison.rules == (
        RuleChange("CUT101", "layer-skip", 2, 1),
        RuleChange("CUT102", "upward-call", 0, 1),
    )
    assert (comparison.before, comparison.after) == (2, 2)


def test_without_a_change_the_list_says_so_and_what_stands() -> None:
    shop = make_shop()

    card = list_changes(compare(shop, shop))

    assert card.title == "No finding changes"
    assert [(item.text, item.badge) for item in card.sections[0].items] == [("CUT101 layer-skip", "1")]


def test_the_edge_that_most_findings_are_about_is_proposed_unless_it_is_supposed_already() -> None:
    shop = make_shop()
    pattern = EdgePattern("router", "dao")

    assert propose(shop, Edits()) == (Proposal(pattern, 1),)
    assert propose(shop, Edits().allow(pattern)) == ()


def test_a_misplaced_symbol_is_proposed_to_move_to_where_the_rest_speaks_for() -> None:
    misplaced = replace(SKIP_FINDING, rule="CUT302", symbol=DAO_SELECT, target=None, edge=None)
    shop = make_shop(findings=(misplaced,))
    evidence = tuple(
        Evidence(layer, weight, "does so", EvidenceKind.DOING)
        for layer, weight in ((Layer.DAO, 4.0), (Layer.SERVICE, 3.0))
    )
    decisions = {**shop.layers.decisions, DAO_SELECT: LayerDecision(Layer.DAO, evidence)}

    proposals = propose(replace(shop, layers=LayerMap(decisions)), Edits())

    assert proposals == (Proposal(Move(DAO_SELECT, Layer.SERVICE), 1),)
