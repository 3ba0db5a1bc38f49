import json
from dataclasses import replace

from cutaway.model import Site
from cutaway.reporting import to_gitlab
from tests.unit.reporting.checked import CHECKED, CLEAN, HOSTILE, check_with
from tests.unit.reporting.shop import FINDINGS


def test_each_finding_that_counts_is_a_record_of_its_own() -> None:
    assert to_gitlab(CHECKED) == (
        "[\n"
        '  {"description": "UserDao.add takes UserCreate. Take plain values or a Model; let the service '
        'convert.", "check_name": "CUT103 dao-uses-dto", "fingerprint": "bcef475d5683062b253288e5efc73e37", '
        '"severity": "major", "location": {"path": "backend/shop/dao.py", "lines": {"begin": 8}}},\n'
        '  {"description": "UserDao.add commits. Commit in the service.", "check_name": "CUT105 '
        'transaction-in-dao", "fingerprint": "bae878693340d463224b33c4435a110e", "severity": "minor", '
        '"location": {"path": "backend/shop/dao.py", "lines": {"begin": 12}}}\n'
        "]\n"
    )


def test_a_clean_project_is_an_empty_list() -> None:
    assert to_gitlab(CLEAN) == "[]\n"


def test_a_finding_that_moved_is_still_the_same_one() -> None:
    moved = replace(FINDINGS[0], site=Site("shop/other.py", 99, 1))

    assert _fingerprints(to_gitlab(check_with(moved))) == _fingerprints(to_gitlab(check_with(FINDINGS[0])))


def test_two_findings_that_are_known_by_the_same_are_both_shown() -> None:
    again = replace(FINDINGS[0], site=replace(FINDINGS[0].site, line=9))

    first, second = _fingerprints(to_gitlab(check_with(FINDINGS[0], again)))

    assert first != second


def test_names_of_hostile_code_are_data() -> None:
    (record,) = json.loads(to_gitlab(check_with(HOSTILE)).encode())

    assert record["location"]["path"] == "backend/shop/a,b:c%d|`e`\udce9.py"
    assert record["description"].startswith("</script><img src=x onerror=alert(1)> [x](http://evil) @you #1")
    assert "\\x1b[31m\\x00" in record["description"]


def _fingerprints(report: str) -> list[str]:
    return [record["fingerprint"] for record in json.loads(report)]
