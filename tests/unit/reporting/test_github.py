from cutaway.reporting import to_github
from tests.unit.reporting.checked import CHECKED, CLEAN, HOSTILE, check_with


def test_each_finding_that_counts_is_a_command_of_its_own_and_the_log_ends_with_totals() -> None:
    assert to_github(CHECKED) == (
        "::error file=backend/shop/dao.py,line=8,col=25,title=CUT103 dao-uses-dto::"
        "UserDao.add takes UserCreate%0A"
        "Chain: POST /users → create_user → UserService.create → UserDao.add → UserCreate%0A"
        "Cure: Take plain values or a Model; let the service convert.\n"
        "::warning file=backend/shop/dao.py,line=12,col=9,title=CUT105 transaction-in-dao::"
        "UserDao.add commits%0A"
        "Cure: Commit in the service.\n"
        "2 findings: 1 error, 1 warning (1 more suppressed: 1 by comments).\n"
        "Coverage: 35 of 37 calls resolved (94.5 %), 0 of 7 symbols without a layer, 1 file not read.\n"
    )


def test_no_findings_are_told_beside_the_coverage() -> None:
    assert to_github(CLEAN) == (
        "0 findings.\n"
        "Coverage: 37 of 37 calls resolved (100 %), 0 of 7 symbols without a layer, 0 files not read.\n"
    )


def test_names_of_hostile_code_stay_inside_their_command() -> None:
    report = to_github(check_with(HOSTILE))

    commands = [line for line in report.splitlines() if line.startswith("::")]
    assert [_read_command(line) for line in commands] == [
        (
            "error",
            {
                "file": "backend/shop/a,b:c%d|`e`\\udce9.py",
                "line": "8",
                "col": "25",
                "title": "CUT103 dao-uses-dto",
            },
            "</script><img src=x onerror=alert(1)> [x](http://evil) @you #1 \\x1b[31m\\x00 a|b `c` __d__ %0A"
            "\\n::error::\n"
            "Chain: GET /<i>\\n → a\\u202eb\n"
            "Cure: \"quoted\" & 'so' www.evil.com :smile: $x$ ]]>",
        )
    ]


def _read_command(line: str) -> tuple[str, dict[str, str], str]:
    """As the runner reads one: properties end at the next `::`, then the escapes are undone."""
    head, _, text = line.removeprefix("::").partition("::")
    name, _, properties = head.partition(" ")
    pairs = (pair.partition("=") for pair in properties.split(","))
    return name, {key: _unescape(value) for key, _, value in pairs}, _unescape(text)


def _unescape(text: str) -> str:
    for escaped, character in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(escaped, character)
    return text
