import json
from dataclasses import replace

from cutaway.model import Gap, GapKind, GapReason
from cutaway.reporting import GapQuery, Reading, gaps_to_json, report_gaps
from tests.unit.reporting.shop import SHOP

_CREATE, _ADD = "shop.service:UserService.create", "shop.dao:UserDao.add"
_PARAMETER = GapReason.UNTYPED_PARAMETER
GAPS = (
    Gap(GapKind.NO_ENVIRONMENT, None, 0, "no .venv found"),
    Gap(GapKind.BROKEN_SYNTAX, "shop/broken.py", 3, "unexpected `)`"),
    Gap(GapKind.UNRESOLVED_CALL, "shop/dao.py", 9, "hook()", _ADD, GapReason.CALLBACK),
    Gap(GapKind.UNRESOLVED_CALL, "shop/service.py", 20, "mailer.send()", _CREATE, _PARAMETER),
    Gap(GapKind.UNRESOLVED_CALL, "shop/service.py", 21, "mailer.close()", _CREATE, _PARAMETER),
    Gap(GapKind.UNRESOLVED_CALL, "shop/wild.py", 2, "start()", "shop.wild", GapReason.UNKNOWN_NAME),
)
WEIGHED = replace(SHOP, gaps=GAPS)


def test_gaps_are_weighed_then_told_by_reason_with_layer_and_place() -> None:
    report = report_gaps(WEIGHED, GapQuery(), Reading())

    assert report.plain == (
        "4 unresolved calls; 1 of 1 route can run into one.\n"
        "What a call that is not resolved leads to is not in the map, and no rule judges it.\n"
        "\n"
        "layer       unresolved    functions with one\n"
        "router               0                0 of 1\n"
        "service              2                1 of 1\n"
        "dao                  1                1 of 1\n"
        "undecided            1                0 of 0\n"
        "\n"
        "untyped-parameter (2 calls: service 2)\n"
        "A parameter without annotation, of which no call tells more. Annotate it.\n"
        "  shop/service.py:20: mailer.send()  in UserService.create (service)\n"
        "  shop/service.py:21: mailer.close()  in UserService.create (service)\n"
        "\n"
        "callback (1 call: dao 1)\n"
        "What is called is a value that holds a function. Whoever hands the function on has an edge to it;\n"
        "who calls it is not known.\n"
        "  shop/dao.py:9: hook()  in UserDao.add (dao)\n"
        "\n"
        "unknown-name (1 call: undecided 1)\n"
        "Nothing in sight binds the name: generated code, or a mistake.\n"
        "  shop/wild.py:2: start()  in shop.wild (undecided)\n"
        "\n"
        "broken-syntax (1)\n"
        "  shop/broken.py:3: unexpected `)`\n"
        "\n"
        "no-environment (1)\n"
        "  no .venv found\n"
        "\n"
        "Coverage: 35 of 37 calls resolved (94.5 %), 0 of 7 symbols without a layer, 1 file not read.\n"
    )


def test_a_choice_of_reason_and_layer_shows_these_calls_only() -> None:
    query = GapQuery(reasons=frozenset({_PARAMETER}), layers=frozenset({"service"}), limit=1)

    report = report_gaps(WEIGHED, query, Reading(prefix="backend/"))

    assert report.plain == (
        "untyped-parameter (2 calls: service 2)\n"
        "A parameter without annotation, of which no call tells more. Annotate it.\n"
        "  backend/shop/service.py:20: mailer.send()  in UserService.create (service)\n"
        "  … and 1 more\n"
        "\n"
    )


def test_a_choice_that_fits_no_call_says_so() -> None:
    report = report_gaps(WEIGHED, GapQuery(layers=frozenset({"model"})), Reading())

    assert report.plain == "No unresolved call is of that reason and layer.\n"


def test_every_reason_is_explained() -> None:
    gaps = tuple(
        Gap(GapKind.UNRESOLVED_CALL, "a.py", 1, "x()", _ADD, reason) for reason in (*GapReason, None)
    )

    report = report_gaps(replace(SHOP, gaps=gaps), GapQuery(), Reading())

    titles = [line.split()[0] for line in report.plain.splitlines() if " call" in line and ": dao" in line]
    assert titles == list(GapReason)


def test_names_of_hostile_code_cannot_steer_the_terminal() -> None:
    gap = Gap(
        GapKind.UNRESOLVED_CALL, "a\x1b[2J.py", 1, 'x["\x1b]0;owned\x07"]()', _ADD, GapReason.STRING_LOOKUP
    )

    report = report_gaps(replace(SHOP, gaps=(gap,)), GapQuery(limit=1), Reading())

    assert '  a\\x1b[2J.py:1: x["\\x1b]0;owned\\x07"]()  in UserDao.add (dao)\n' in report.plain


def test_programs_get_the_same_with_every_place() -> None:
    document = json.loads(gaps_to_json(WEIGHED, GapQuery(limit=0)))

    assert document == {
        "schema": "cutaway.gaps/1",
        "coverage": {
            "calls": 37,
            "calls_resolved": 35,
            "routes": 1,
            "routes_with_unresolved_calls": 1,
        },
        "layers": [
            _layer("router", 0, 1, 0),
            _layer("service", 2, 1, 1),
            _layer("dao", 1, 1, 1),
            _layer("undecided", 1, 0, 0),
        ],
        "gaps": [
            _gap("no-environment", None, None, None, 0, "no .venv found"),
            _gap("broken-syntax", None, None, "shop/broken.py", 3, "unexpected `)`"),
            _gap("unresolved-call", "callback", "dao", "shop/dao.py", 9, "hook()", _ADD),
            _gap("unresolved-call", _PARAMETER, "service", "shop/service.py", 20, "mailer.send()", _CREATE),
            _gap("unresolved-call", _PARAMETER, "service", "shop/service.py", 21, "mailer.close()", _CREATE),
            _gap("unresolved-call", "unknown-name", "undecided", "shop/wild.py", 2, "start()", "shop.wild"),
        ],
    }


def _layer(layer: str, calls: int, functions: int, holding: int) -> dict[str, object]:
    return {
        "layer": layer,
        "unresolved_calls": calls,
        "functions": functions,
        "functions_with_unresolved_calls": holding,
    }


def _gap(
    kind: str, reason: str | None, layer: str | None, file: str | None, line: int, what: str, symbol: str = ""
) -> dict[str, object]:
    return {
        "kind": kind,
        "reason": reason,
        "layer": layer,
        "symbol": symbol or None,
        "file": file,
        "line": line,
        "what": what,
    }
