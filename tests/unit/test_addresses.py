"""The address of a source with its placeholders, and every way to write it wrong."""

import pytest

from cutaway.addresses import BadSourceUrl, parse_source_url


@pytest.mark.parametrize(
    ("template", "address"),
    [
        ("https://host/o/r/blob/main/{path}#L{line}", "https://host/o/r/blob/main/src/a%20%5Bb%5D.py#L3"),
        ("vscode://file/home/me/{path}:{line}", "vscode://file/home/me/src/a%20%5Bb%5D.py:3"),
        ("file:///{path}?x={{1}}", "file:///src/a%20%5Bb%5D.py?x={1}"),
        ("http://host/{path}#L{line}-L{end_line}", "http://host/src/a%20%5Bb%5D.py#L3-L9"),
    ],
)
def test_an_address_points_at_a_place(template: str, address: str) -> None:
    assert parse_source_url(template).point_at("src/a [b].py", 3, 9) == address


@pytest.mark.parametrize(
    ("template", "problem"),
    [
        ("javascript:alert({path})", "does not begin with http:, https:, vscode:, file:"),
        ("//host/{path}", "does not begin with http:, https:, vscode:, file:"),
        ("https://host/{file}", "has {file}; known are {path}, {line}, {end_line}"),
        ("https://host/{path.__class__}", "has {path.__class__}; known are {path}, {line}, {end_line}"),
        ("https://host/{}", "has {}; known are {path}, {line}, {end_line}"),
        ("https://host/#{line}", "lacks {path}"),
        ("https://host/{path!r}", "says how to write a placeholder, which cannot be chosen"),
        ("https://host/{path:90}", "says how to write a placeholder, which cannot be chosen"),
        ("https://host/{path} x", "has ' ', which an address writes as %20"),
        ('https://host/{path}"onload', "has '\"', which an address writes as %22"),
        ("https://host/{path", "has braces that do not match (expected '}' before end of string)"),
    ],
)
def test_a_wrong_address_is_answered_with_what_is_wrong_and_an_example(template: str, problem: str) -> None:
    with pytest.raises(BadSourceUrl) as raised:
        parse_source_url(template)

    assert str(raised.value) == (
        f'--source-url "{template}" {problem}. '
        "Write it like https://github.com/owner/name/blob/main/{path}#L{line}"
    )
