from dataclasses import replace

from cutaway.model import Finding, Severity, Site
from cutaway.rules import CauseGroup, group_by_cause, rank_changes

SKIP = Finding(
    rule="CUT101",
    slug="layer-skip",
    severity=Severity.ERROR,
    message="read_user calls UserDao.get",
    hint="Call a service.",
    symbol="shop.api:read_user",
    target="shop.daos:UserDao.get",
    site=Site("shop/api.py", 4, 5),
    cause="shop.daos:UserDao",
    routes=("http:GET /users/{id}",),
)
SECOND_SKIP = replace(
    SKIP, symbol="shop.api:list_users", site=Site("shop/api.py", 2, 5), routes=("http:GET /users",)
)
MISPLACED = replace(SKIP, rule="CUT302", slug="misplaced-symbol", severity=Severity.NOTE, cause="shop.daos")


def test_findings_of_one_rule_and_cause_are_one_group_with_all_their_routes() -> None:
    assert group_by_cause([SKIP, SECOND_SKIP]) == (
        CauseGroup(
            rule="CUT101",
            slug="layer-skip",
            cause="shop.daos:UserDao",
            severity=Severity.ERROR,
            findings=(SECOND_SKIP, SKIP),
            routes=("http:GET /users", "http:GET /users/{id}"),
        ),
    )


def test_what_touches_most_routes_comes_first_but_never_a_note_before_an_error() -> None:
    elsewhere = replace(SKIP, cause="shop.daos:OrderDao")
    note = replace(MISPLACED, routes=("http:GET /a", "http:GET /b", "http:GET /c"))

    groups = group_by_cause([note, elsewhere, SKIP, SECOND_SKIP])

    assert [group.cause for group in groups] == ["shop.daos:UserDao", "shop.daos:OrderDao", "shop.daos"]


def test_a_change_cures_what_several_rules_object_to_and_counts_each_line_once() -> None:
    query = replace(SKIP, rule="CUT104", slug="data-access-outside-dao", routes=("http:GET /users",))
    elsewhere = replace(SECOND_SKIP, cause="shop.daos:OrderDao")

    changes = rank_changes(group_by_cause([SKIP, query, elsewhere]))

    assert [(change.cause, [group.rule for group in change.groups]) for change in changes] == [
        ("shop.daos:UserDao", ["CUT101", "CUT104"]),
        ("shop.daos:OrderDao", ["CUT101"]),
    ]
    assert (changes[0].places, changes[0].routes) == (1, ("http:GET /users", "http:GET /users/{id}"))


def test_a_change_is_worth_as_much_as_the_places_that_go_and_the_routes_that_gain() -> None:
    routes = tuple(f"http:GET /{number}" for number in range(4))
    reached_by_all = replace(SKIP, cause="shop.auth", routes=routes)
    many = [
        replace(SKIP, cause="shop.admin", site=Site("shop/admin.py", line, 1), routes=routes[:2])
        for line in range(1, 4)
    ]

    changes = rank_changes(group_by_cause([reached_by_all, *many, SKIP]))

    assert [change.cause for change in changes] == ["shop.admin", "shop.auth", "shop.daos:UserDao"]


def test_the_main_group_of_a_change_has_the_most_findings_of_the_severest() -> None:
    query = [
        replace(SKIP, rule="CUT104", slug="data-access-outside-dao", site=Site("shop/daos.py", line, 1))
        for line in range(1, 3)
    ]
    notes = [replace(MISPLACED, cause=SKIP.cause, site=Site("shop/daos.py", line, 1)) for line in range(1, 4)]

    (change,) = rank_changes(group_by_cause([SKIP, *query, *notes]))

    assert (change.main.rule, change.findings) == ("CUT104", 6)
