from xml.etree import ElementTree

from cutaway.reporting import to_junit
from tests.unit.reporting.checked import CHECKED, CLEAN, HOSTILE, check_with

COVERAGE = (
    "    <system-out>Coverage: 35 of 37 calls resolved (94.5 %), 0 of 7 symbols without a layer, "
    "1 file not read.</system-out>\n"
)


def test_a_rule_is_a_suite_and_a_finding_a_case_that_fails_or_is_skipped() -> None:
    assert to_junit(CHECKED) == (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<testsuites name="cutaway" tests="4" failures="2" errors="0" skipped="1">\n'
        '  <testsuite name="CUT101 layer-skip" tests="1" failures="0" errors="0" skipped="1">\n'
        '    <testcase name="create_user queries User" classname="CUT101 shop.router:create_user" '
        'file="backend/shop/router.py" line="12">\n'
        '      <skipped message="the admin page may"/>\n'
        "    </testcase>\n"
        f"{COVERAGE}"
        "  </testsuite>\n"
        '  <testsuite name="CUT103 dao-uses-dto" tests="1" failures="1" errors="0" skipped="0">\n'
        '    <testcase name="UserDao.add takes UserCreate" classname="CUT103 shop.dao:UserDao.add" '
        'file="backend/shop/dao.py" line="8">\n'
        '      <failure type="error" message="UserDao.add takes UserCreate">\n'
        "backend/shop/dao.py:8: CUT103 UserDao.add takes UserCreate\n"
        "chain: POST /users → create_user → UserService.create → UserDao.add → UserCreate\n"
        "cure: Take plain values or a Model; let the service convert.\n"
        "      </failure>\n"
        "    </testcase>\n"
        f"{COVERAGE}"
        "  </testsuite>\n"
        '  <testsuite name="CUT105 transaction-in-dao" tests="1" failures="1" errors="0" skipped="0">\n'
        '    <testcase name="UserDao.add commits" classname="CUT105 shop.dao:UserDao.add" '
        'file="backend/shop/dao.py" line="12">\n'
        '      <failure type="warning" message="UserDao.add commits">\n'
        "backend/shop/dao.py:12: CUT105 UserDao.add commits\n"
        "cure: Commit in the service.\n"
        "      </failure>\n"
        "    </testcase>\n"
        f"{COVERAGE}"
        "  </testsuite>\n"
        '  <testsuite name="CUT206 http-below-router" tests="1" failures="0" errors="0" skipped="0">\n'
        '    <testcase name="A service, DAO or model raises or takes HTTP types of FastAPI or Starlette." '
        'classname="CUT206"/>\n'
        f"{COVERAGE}"
        "  </testsuite>\n"
        "</testsuites>\n"
    )


def test_where_nothing_was_found_every_rule_passes_once() -> None:
    suites = ElementTree.fromstring(to_junit(CLEAN))

    cases = {suite.get("name"): [len(case) for case in suite.iter("testcase")] for suite in suites}
    assert cases == {
        "CUT101 layer-skip": [0],
        "CUT103 dao-uses-dto": [0],
        "CUT105 transaction-in-dao": [0],
        "CUT206 http-below-router": [0],
    }


def test_the_numbers_are_those_of_the_cases() -> None:
    suites = ElementTree.fromstring(to_junit(CHECKED))

    for group in (suites, *suites):
        counted = [len(list(group.iter(name))) for name in ("testcase", "failure", "error", "skipped")]
        assert counted == [int(group.attrib[name]) for name in ("tests", "failures", "errors", "skipped")]


def test_names_of_hostile_code_are_text_without_control_characters() -> None:
    suites = ElementTree.fromstring(to_junit(check_with(HOSTILE)).encode())

    (case,) = (case for case in suites.iter("testcase") if len(case))
    assert case.attrib == {
        "name": "</script><img src=x onerror=alert(1)> [x](http://evil) @you #1 \\x1b[31m\\x00 a|b `c` __d__ "
        "%0A\\n::error::",
        "classname": "CUT103 shop.dao:<b>",
        "file": "backend/shop/a,b:c%d|`e`\\udce9.py",
        "line": "8",
    }
    assert [child.tag for child in case] == ["failure"]
    assert "cure: \"quoted\" & 'so' www.evil.com :smile: $x$ ]]>\n" in (case[0].text or "")
