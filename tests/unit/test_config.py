"""pyproject.toml or cutaway.toml -> Config, or all mistakes at once."""

from pathlib import Path

import pytest

from cutaway.config import RULE_SLUGS, AnyOf, Config, LayerPattern, Pattern, Subject, load_config
from cutaway.errors import BadConfiguration
from cutaway.model import Layer, Severity
from cutaway.rules import RULES

SETTINGS = """
roots = ["src", "lib\\\\deep"]
exclude = "generated"
with-tests = true
use_possible = true
fail-on = "warning"
python = "env/bin/python"

[layers.service]
module = ["*.use_cases.*", "*.flows"]
name = "*Interactor"

[layers.support]
decorator = "typer.*"

[severity]
CUT302 = "off"
layer-skip = "note"
"""


def test_every_setting_is_read(tmp_path: Path) -> None:
    python = tmp_path / "env" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.touch()
    (tmp_path / "cutaway.toml").write_text(SETTINGS)

    config = load_config(tmp_path)

    assert config == Config(
        roots=("src", "lib/deep"),
        exclude=("generated",),
        with_tests=True,
        python=python,
        layers=(
            LayerPattern(
                Layer.SERVICE,
                AnyOf(
                    (
                        Pattern(Subject.MODULE, "*.use_cases.*"),
                        Pattern(Subject.MODULE, "*.flows"),
                        Pattern(Subject.NAME, "*Interactor"),
                    )
                ),
            ),
            LayerPattern(Layer.SUPPORT, Pattern(Subject.DECORATOR, "typer.*")),
        ),
        severities={"CUT302": None, "CUT101": Severity.NOTE},
        fail_on=Severity.WARNING,
        use_possible=True,
    )


def test_without_settings_the_defaults_hold(tmp_path: Path) -> None:
    (tmp_path / "with").mkdir()
    (tmp_path / "with" / "pyproject.toml").write_text('[project]\nname = "shop"\n')

    configs = [load_config(tmp_path / "without"), load_config(tmp_path / "with")]

    assert configs == [Config(), Config()]


def test_its_own_file_wins_over_the_shared_one(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[tool.cutaway]\nroots = ["a"]\nwith-tests = true\n')
    before = load_config(tmp_path)
    (tmp_path / "cutaway.toml").write_text('roots = ["b"]\n')

    after = load_config(tmp_path)

    assert (before, after) == (Config(roots=("a",), with_tests=True), Config(roots=("b",)))


def test_all_mistakes_are_told_at_once_by_field(tmp_path: Path) -> None:
    file = tmp_path / "pyproject.toml"
    file.write_text(
        """
[tool.cutaway]
exclude = ["a", 2]
fail-on = "eror"
python = "env/python"
roots = [""]
use-possible = 1
with-test = true

[tool.cutaway.layers]
http.module = "x"
servise.name = "x"
router.modul = "x"
dao = "x"

[tool.cutaway.severity]
cut101 = "off"
layer-skipp = "off"
CUT302 = 3
CUT301 = "of"
"""
    )

    with pytest.raises(BadConfiguration) as raised:
        load_config(tmp_path)

    assert str(raised.value).splitlines() == [
        f"Correct the settings in {file}:",
        "  tool.cutaway.with-test: is not known. Did you mean with-tests?",
        "  tool.cutaway.roots: should be a text or a list of them, not an empty text",
        "  tool.cutaway.exclude: should be a text or a list of them, not a number",
        "  tool.cutaway.python: no such file: env/python",
        "  tool.cutaway.layers.http: is not known. "
        "Known are: router, service, dao, model, dto, wiring, external, support.",
        "  tool.cutaway.layers.servise: is not known. Did you mean service?",
        "  tool.cutaway.layers.router.modul: is not known. Did you mean module?",
        "  tool.cutaway.layers.dao: should be a table, not a text",
        "  tool.cutaway.severity.cut101: is not known. Did you mean CUT101?",
        "  tool.cutaway.severity.layer-skipp: is not known. Did you mean layer-skip?",
        "  tool.cutaway.severity.CUT302: should be one of error, warning, note, off, not a number.",
        "  tool.cutaway.severity.CUT301: "
        'should be one of error, warning, note, off, not "of". Did you mean off?',
        '  tool.cutaway.fail-on: should be one of error, warning, note, not "eror". Did you mean error?',
        "  tool.cutaway.use-possible: should be true or false, not a number",
    ]


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (
            b"roots = 1 2\n",
            "this is not TOML: Expected newline or end of document after a statement (at line 1, column 11)",
        ),
        (b"# caf\xe9\n", "this is not UTF-8"),
    ],
)
def test_a_file_that_is_no_toml_is_a_mistake(tmp_path: Path, data: bytes, problem: str) -> None:
    file = tmp_path / "cutaway.toml"
    file.write_bytes(data)

    with pytest.raises(BadConfiguration) as raised:
        load_config(tmp_path)

    assert str(raised.value) == f"Correct the settings in {file}:\n  {problem}"


def test_the_severity_of_every_rule_can_be_set() -> None:
    assert dict(RULE_SLUGS) == {rule.code: rule.slug for rule in RULES}
