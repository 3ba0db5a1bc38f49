import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser

from cutaway.reporting import Pictures, to_html
from tests.unit.reporting.checked import CHECKED, CLEAN, HOSTILE, check_with
from tests.unit.reporting.shop import FINDINGS

PICTURES = Pictures(
    {"shop.dao:UserDao": "<svg>drawn</svg>"},
    light={"--cg-bg": "#fff", "--cg-bad": "#d00"},
    dark={"--cg-bg": "#000", "--cg-bad": "#f55"},
)
BODY = """
<h1>shop</h1>
<p>2 findings: 1 error, 1 warning (1 more suppressed: 1 by comments).</p>
<p class="quiet">Coverage: 35 of 37 calls resolved (94.5 %), 0 of 7 symbols without a layer, \
1 file not read.</p>
<p class="filter" hidden><input type="search" aria-label="Filter" placeholder="Filter by rule, file, name or \
route"><output class="quiet"></output></p>
<main>
<section class="cause error">
<h2><code>UserDao</code></h2>
<p><span class="severity">error</span> · 2 findings, 1 route</p>
<p>Take and return models or plain values, and convert in the service.</p>
<figure><svg>drawn</svg></figure>
<h3>CUT103 dao-uses-dto</h3>
<p class="quiet">A DAO depends on a DTO.</p>
<ul class="places">
<li><p><code>backend/shop/dao.py:8</code> UserDao.add takes UserCreate</p><p class="chain quiet">\
POST /users → create_user → UserService.create → UserDao.add → UserCreate</p>\
<p>Take plain values or a Model; let the service convert.</p></li>
</ul>
<h3>CUT105 transaction-in-dao</h3>
<p class="quiet">A DAO commits.</p>
<ul class="places">
<li><p><code>backend/shop/dao.py:12</code> UserDao.add commits</p><p>Commit in the service.</p></li>
</ul>
<details><summary>1 route reached from</summary><p><code>POST /users</code></p></details>
</section>
</main>
<details><summary>1 finding silenced</summary>
<ul class="places">
<li><p><code>backend/shop/router.py:12</code> create_user queries User</p><p class="chain quiet">\
POST /users → create_user → User</p>\
<p>Move the query into a DAO.</p><p class="quiet">CUT101 layer-skip: the admin page \
may</p></li>
</ul></details>
<p class="quiet">Not seen: 1 broken-syntax, 2 unresolved-call, 1 no-environment. <code>cutaway gaps</code> \
lists every place.</p>
"""


def _body(page: str) -> str:
    return page.partition("<body>")[2].partition("<script>")[0]


def test_the_page_tells_totals_changes_with_their_pictures_and_what_is_silenced() -> None:
    assert _body(to_html(CHECKED, PICTURES)) == BODY


def test_a_clean_project_has_a_page_too() -> None:
    assert _body(to_html(CLEAN, Pictures())) == (
        "\n<h1>shop</h1>\n"
        "<p>0 findings.</p>\n"
        '<p class="quiet">Coverage: 37 of 37 calls resolved (100 %), 0 of 7 symbols without a layer, '
        "0 files not read.</p>\n"
        '<p class="filter" hidden><input type="search" aria-label="Filter" placeholder='
        '"Filter by rule, file, name or route"><output class="quiet"></output></p>\n'
        "<main>\n"
        "</main>\n"
    )


def test_more_places_of_one_cause_are_folded() -> None:
    many = [replace(FINDINGS[1], site=replace(FINDINGS[1].site, line=line)) for line in range(1, 6)]

    page = _body(to_html(check_with(*many), Pictures()))

    shown, _, folded = page.partition("<details><summary>2 more places</summary>\n")
    assert re.findall(r"<code>backend/shop/dao.py:(\d)</code>", shown) == ["1", "2", "3"]
    assert re.findall(r"<code>backend/shop/dao.py:(\d)</code>", folded) == ["4", "5"]


def test_nothing_may_be_loaded_and_nothing_but_our_script_may_run() -> None:
    page = to_html(CHECKED, PICTURES)

    (script,) = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert re.findall(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', page) == [
        f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'; "
        "base-uri 'none'; form-action 'none'"
    ]
    assert re.findall(r"(?:src|href)=|url\(|@import|https?:", page) == []


def test_the_pictures_have_colours_for_light_and_for_dark() -> None:
    page = to_html(CHECKED, PICTURES)

    assert ":root{--cg-bad:#d00;--cg-bg:#fff;}\n" in page
    assert "@media (prefers-color-scheme: dark){:root{--cg-bad:#f55;--cg-bg:#000;}}\n" in page


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def test_names_of_hostile_code_are_text() -> None:
    hostile = check_with(HOSTILE, replace(HOSTILE, suppressed="<svg onload=alert(2)>"))
    project = replace(hostile.architecture.project, name="</title><script>alert(3)</script>")
    page = to_html(replace(hostile, architecture=replace(hostile.architecture, project=project)), Pictures())

    reader = _Reader()
    reader.feed(_body(page))

    assert reader.tags == {
        *("h1", "h2", "h3", "p", "input", "output", "main", "section", "span", "code"),
        *("ul", "li", "details", "summary"),
    }
    assert "</script><img src=x onerror=alert(1)> [x](http://evil) @you #1 \\x1b[31m\\x00" in reader.text
    assert "CUT103 dao-uses-dto: <svg onload=alert(2)>" in reader.text
    assert "<title>&lt;/title&gt;&lt;script&gt;alert(3)&lt;/script&gt;: 1 finding</title>" in page
