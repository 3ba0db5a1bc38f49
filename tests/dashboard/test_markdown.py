import pytest

from cutaway_app.markdown import escape


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("plain words", "plain words"),
        ("**bold** _x_", r"\*\*bold\*\* \_x\_"),
        ("<b>&amp;", r"\<b\>\&amp\;"),
        ("[a](http://x)", r"\[a\]\(http\:\/\/x\)"),
        ("$x$", r"\$x\$"),
        ("two\nlines", "two lines"),
        (":smile:", "\\:\u2060smile\\:"),
        (":material/home:", "\\:\u2060material\\/home\\:"),
    ],
)
def test_text_is_shown_as_it_is(text: str, escaped: str) -> None:
    assert escape(text) == escaped
