"""Bytes of a file -> text and gaps."""

import codecs

import pytest

from cutaway.model import Gap, GapKind
from cutaway.source import SourceTree

ACCEPTED = {
    "UTF-8": ("name = 'Zoë'\n".encode(), "name = 'Zoë'\n"),
    "byte order mark": (codecs.BOM_UTF8 + b"a = 1\n", "a = 1\n"),
    "cookie": (
        "# -*- coding: latin-1 -*-\nname = 'Zoë'\n".encode("latin-1"),
        "# -*- coding: latin-1 -*-\nname = 'Zoë'\n",
    ),
    "cookie in the second line": (
        "#!/usr/bin/env python\n# vim: set fileencoding=cp1251 :\na = 'ж'\n".encode("cp1251"),
        "#!/usr/bin/env python\n# vim: set fileencoding=cp1251 :\na = 'ж'\n",
    ),
    "what looks like a cookie after code": (
        "a = 1\n# coding: latin-1\nb = 'ë'\n".encode(),
        "a = 1\n# coding: latin-1\nb = 'ë'\n",
    ),
    "line ends of Windows and of old Macs": (b"a = 1\r\nb = 2\rc = 3\n", "a = 1\nb = 2\nc = 3\n"),
    "nothing": (b"", ""),
}

REFUSED = {
    "not UTF-8": (b"a = 1\nname = 'Zo\xeb'\n", "a = 1\nname = 'Zo\ufffd'\n", 2, "not UTF-8"),
    "NUL bytes": (b"a = 1\n\0b = 2\n", "a = 1\n b = 2\n", 2, "holds NUL bytes"),
    "UTF-16": (
        codecs.BOM_UTF16_LE + "a = 1\n".encode("utf-16-le"),
        "a = 1\n",
        0,
        "written in UTF-16, which Python does not read",
    ),
    "cookie that lies": (
        b"# coding: ascii\na = '\xeb'\n",
        "# coding: ascii\na = '\ufffd'\n",
        2,
        "not UTF-8",
    ),
    "cookie of another encoding that lies": (
        b"# coding: shift_jis\na = '\x80'\n",
        "# coding: shift_jis\na = '\ufffd'\n",
        2,
        "not shift_jis, the encoding that it names",
    ),
    "cookie that nobody knows": (
        b"# coding: klingon\na = 1\n",
        "# coding: klingon\na = 1\n",
        1,
        "names an encoding that is not known: klingon",
    ),
    "cookie that names no encoding of text": (
        b"# coding: hex\na = 1\n",
        "# coding: hex\na = 1\n",
        1,
        "names an encoding that is not known: hex",
    ),
    "cookie whose decoding would take for ever": (
        b"# coding: punycode\na = 1\n",
        "# coding: punycode\na = 1\n",
        1,
        "names an encoding that is not known: punycode",
    ),
}


@pytest.mark.parametrize("case", ACCEPTED)
def test_text_is_read_as_python_reads_it(case: str) -> None:
    data, text = ACCEPTED[case]

    tree = SourceTree.of({"app.py": data})

    assert ([file.content.decode() for file in tree.files], tree.gaps) == ([text], ())


@pytest.mark.parametrize("case", REFUSED)
def test_text_that_python_refuses_is_a_gap_and_is_read_all_the_same(case: str) -> None:
    data, text, line, what = REFUSED[case]

    tree = SourceTree.of({"app.py": data})

    assert [file.content.decode() for file in tree.files] == [text]
    assert tree.gaps == (Gap(GapKind.BAD_ENCODING, "app.py", line, what),)
