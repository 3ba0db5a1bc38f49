import re
from dataclasses import replace
from html import unescape

from markdown_it import MarkdownIt

from cutaway.reporting import to_markdown
from tests.unit.reporting.checked import CHECKED, CLEAN, HOSTILE, check_with
from tests.unit.reporting.shop import FINDINGS


def test_totals_causes_a_table_and_what_was_not_seen() -> None:
    assert to_markdown(CHECKED) == (
        "## Cutaway: shop\n"
        "\n"
        "2 findings: 1 error, 1 warning (1 more suppressed: 1 by comments). "
        "Coverage: 35 of 37 calls resolved (94.5 %), 0 of 7 symbols without a layer, 1 file not read.\n"
        "\n"
        "### Worth changing first\n"
        "\n"
        "1. `backend/shop/dao.py:8` `UserDao`: 2 findings, 1 route "
        "(CUT103 dao-uses-dto, CUT105 transaction-in-dao). "
        "Take and return models or plain values, and convert in the service.\n"
        "\n"
        "### Findings\n"
        "\n"
        "| | rule | where | what | cure |\n"
        "|---|---|---|---|---|\n"
        "| error | CUT103 dao-uses-dto | `backend/shop/dao.py:8` | UserDao.add takes UserCreate "
        "| Take plain values or a Model; let the service convert. |\n"
        "| warning | CUT105 transaction-in-dao | `backend/shop/dao.py:12` | UserDao.add commits "
        "| Commit in the service. |\n"
        "\n"
        "Not seen: 1 broken-syntax, 2 unresolved-call, 1 no-environment. "
        "`cutaway gaps` lists every place.\n"
    )


def test_a_clean_project_is_two_lines() -> None:
    assert to_markdown(CLEAN) == (
        "## Cutaway: shop\n"
        "\n"
        "0 findings. "
        "Coverage: 37 of 37 calls resolved (100 %), 0 of 7 symbols without a layer, 0 files not read.\n"
    )


def test_a_long_table_is_cut_and_says_so() -> None:
    many = [replace(FINDINGS[1], site=replace(FINDINGS[1].site, line=line)) for line in range(1, 62)]

    report = to_markdown(check_with(*many))

    assert sum(line.startswith("| warning ") for line in report.splitlines()) == 50
    assert "\n\n… and 11 more findings, which `cutaway check` lists.\n\n" in report


def test_names_of_hostile_code_are_read_as_that_text() -> None:
    hostile = check_with(HOSTILE)
    project = replace(hostile.architecture.project, name="<b>*shop*\n# @all")
    report = to_markdown(replace(hostile, architecture=replace(hostile.architecture, project=project)))

    page = MarkdownIt("commonmark", {"html": True}).enable("table").render(report)

    cells = [unescape(re.sub(r"</?code>", "", cell)) for cell in re.findall(r"<td>(.*?)</td>", page)]
    assert [cell.replace("\u2060", "") for cell in cells] == [
        "error",
        "CUT103 dao-uses-dto",
        "backend/shop/a,b:c%d|`e`\\udce9.py:8",
        "</script><img src=x onerror=alert(1)> [x](http://evil) @you #1 \\x1b[31m\\x00 a|b `c` __d__ "
        "%0A\\n::error::",
        "\"quoted\" & 'so' www.evil.com :smile: $x$ ]]>",
    ]
    assert "<h2>Cutaway: &lt;b&gt;*shop*\\n# @\u2060all</h2>" in page
    assert {tag.lower() for tag in re.findall(r"<([a-zA-Z0-9]+)", page)} == {
        *("h2", "h3", "p", "ol", "li", "code"),
        *("table", "thead", "tbody", "tr", "th", "td"),
    }


def test_nobody_is_mentioned_and_nothing_is_linked() -> None:
    report = to_markdown(check_with(HOSTILE))

    assert re.findall(r"@\w|#\d|:\w+:|://\w|www\.\w|(?<!\\)\$x", report) == []
