import json
from dataclasses import replace

import jsonschema
import pytest

from cutaway.model import Architecture, Gap, GapKind
from cutaway.reporting import architecture_schema, to_json
from tests.unit.reporting.shop import SHOP

SCHEMA = json.loads(architecture_schema())


def test_the_document_holds_exactly_what_the_contract_says() -> None:
    document = json.loads(to_json(SHOP))

    assert {key: value for key, value in document.items() if key not in ("symbols", "edges", "findings")} == {
        "schema": "cutaway.architecture/1",
        "project": {"name": "shop", "roots": ["."], "packages": ["shop"], "lines": 120, "files": 6},
        "lambdas": [
            {
                "owner": "shop.router:create_user",
                "qualname": "create_user.<locals>.<lambda>",
                "file": "shop/router.py",
                "line": 12,
                "column": 20,
                "end_line": 12,
                "end_column": 34,
                "calls": [
                    {
                        "caller": "shop.service:UserService.create",
                        "certainty": "certain",
                        "file": "shop/service.py",
                        "line": 21,
                        "column": 9,
                    }
                ],
            }
        ],
        "gaps": [
            {"kind": "no-environment", "file": None, "line": 0, "what": "no .venv found"},
            {"kind": "broken-syntax", "file": "shop/broken.py", "line": 3, "what": "unexpected `)`"},
            {"kind": "unresolved-call", "file": "shop/service.py", "line": 20, "what": "self.mailer.send"},
            {"kind": "unresolved-call", "file": "shop/service.py", "line": 21, "what": "self.mailer.close"},
        ],
        "coverage": {
            "calls": 37,
            "calls_resolved": 35,
            "symbols": 7,
            "symbols_without_layer": 0,
            "files_failed": 1,
        },
    }


def test_a_method_is_written_with_its_place_and_evidence() -> None:
    document = json.loads(to_json(SHOP))

    assert _find(document["symbols"], id="shop.dao:UserDao.add") == {
        "id": "shop.dao:UserDao.add",
        "kind": "method",
        "name": "add",
        "layer": "dao",
        "file": "shop/dao.py",
        "line": 8,
        "end_line": 12,
        "qualname": "UserDao.add",
        "evidence": [
            {
                "layer": "dao",
                "weight": 3.0,
                "because": "runs `Session.add`",
                "file": "shop/dao.py",
                "line": 10,
            },
            {
                "layer": "service",
                "weight": 0.5,
                "because": "class name ends in `Dao`",
                "file": None,
                "line": 0,
            },
        ],
        "runner_up": {"layer": "service", "margin": 2.5},
        "routes": [],
    }


def test_a_boundary_stands_in_no_file() -> None:
    document = json.loads(to_json(SHOP))

    assert _find(document["symbols"], id="http:POST /users") == {
        "id": "http:POST /users",
        "kind": "route",
        "name": "POST /users",
        "layer": "http",
        "file": None,
        "line": 0,
        "end_line": 0,
        "qualname": "POST /users",
        "evidence": [],
        "runner_up": None,
        "routes": [],
    }


def test_a_handler_lists_its_routes() -> None:
    document = json.loads(to_json(SHOP))

    handlers = {symbol["id"]: symbol["routes"] for symbol in document["symbols"] if symbol["routes"]}
    assert handlers == {"shop.router:create_user": [{"method": "POST", "path": "/users"}]}


def test_a_mapping_is_written_with_its_owner_and_the_fields_it_carries() -> None:
    document = json.loads(to_json(SHOP))

    assert _find(document["edges"], kind="mapping") == {
        "source": "shop.schemas:UserCreate",
        "target": "shop.models:User",
        "kind": "mapping",
        "via": ["fields"],
        "certainty": "likely",
        "owner": "shop.service:UserService.create",
        "sites": [{"file": "shop/service.py", "line": 14, "column": 16}],
        "fields": [["email", "email"], ["name", "full_name"]],
        "rules": [],
    }


def test_an_edge_names_the_rules_that_object_to_it_but_not_the_silenced_ones() -> None:
    document = json.loads(to_json(SHOP))

    objections = {(e["source"], e["target"]): e["rules"] for e in document["edges"] if e["rules"]}
    assert objections == {("shop.dao:UserDao.add", "shop.schemas:UserCreate"): ["CUT103"]}


def test_a_finding_is_written_in_full() -> None:
    document = json.loads(to_json(SHOP))

    assert _find(document["findings"], rule="CUT101") == {
        "rule": "CUT101",
        "slug": "layer-skip",
        "severity": "error",
        "message": "create_user queries User",
        "hint": "Move the query into a DAO.",
        "symbol": "shop.router:create_user",
        "target": "shop.models:User",
        "file": "shop/router.py",
        "line": 12,
        "column": 9,
        "chain": ["POST /users", "create_user", "User"],
        "suppressed": "the admin page may",
        "silenced_by": "comment",
        "cause": "shop.router",
        "routes": ["http:POST /users"],
    }


def test_the_order_in_which_things_were_found_does_not_show() -> None:
    reversed_shop = replace(
        SHOP,
        symbols=SHOP.symbols[::-1],
        edges=SHOP.edges[::-1],
        findings=SHOP.findings[::-1],
        gaps=SHOP.gaps[::-1],
    )

    assert to_json(reversed_shop) == to_json(SHOP)


def test_each_record_has_a_line_of_its_own() -> None:
    lines = to_json(SHOP).split("\n")

    records = [json.loads(line.removesuffix(",")) for line in lines if line.startswith("  ")]
    document = json.loads(to_json(SHOP))
    parts = ("symbols", "edges", "lambdas", "findings", "gaps")
    assert records == [record for part in parts for record in document[part]]


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize(
    "architecture",
    [SHOP, replace(SHOP, symbols=(), edges=(), findings=(), gaps=(), routes=(), lambdas=())],
    ids=["full", "empty"],
)
def test_the_schema_accepts_what_we_write(architecture: Architecture) -> None:
    document = json.loads(to_json(architecture))

    jsonschema.validate(document, SCHEMA)


@pytest.mark.parametrize("part", ["project", "coverage", "symbols", "edges", "lambdas", "findings", "gaps"])
def test_the_schema_refuses_what_the_contract_does_not_name(part: str) -> None:
    document = json.loads(to_json(SHOP))
    record = document[part][0] if isinstance(document[part], list) else document[part]
    record["surprise"] = 1

    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(document, SCHEMA)


def test_a_file_name_that_is_not_utf8_is_still_written() -> None:
    strange = replace(SHOP, gaps=(Gap(GapKind.UNREADABLE_FILE, "caf\udce9/é.py", 0, "no permission"),))

    content = to_json(strange).encode()

    assert json.loads(content)["gaps"][0]["file"] == "caf\udce9/é.py"


def _find(records: list[dict[str, object]], **wanted: object) -> dict[str, object]:
    (found,) = [record for record in records if wanted.items() <= record.items()]
    return found
