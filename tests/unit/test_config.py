"""pyproject.toml or cutaway.toml -> Config, or all mistakes at once."""

import json
import tomllib
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest

from cutaway.cli.choosing import Choice, ViewName, WrongSubjects
from cutaway.cli.exporting import ThemeName
from cutaway.cli.requests import NotForThisFormat, PictureRequest
from cutaway.config import (
    PRESETS,
    RULE_SLUGS,
    SETTINGS,
    AllOf,
    AnyOf,
    Config,
    Diagram,
    EdgePattern,
    LayerPattern,
    Not,
    Pattern,
    Subject,
    config_schema,
    load_config,
    read_config,
    read_preset,
)
from cutaway.config.diagrams import (
    DIAGRAM_SETTINGS,
    LANGUAGES,
    LINKED,
    SCALED,
    THEMES_OF,
    VIEWS,
    WITH_PACKAGES,
)
from cutaway.errors import BadConfiguration
from cutaway.model import DeedKind, EdgeKind, Layer, Severity
from cutaway.rendering import Format, Language, Palette
from cutaway.rules import CATALOGUE

SETTINGS_OF_ALL_KINDS = """
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

SETTINGS_WITH_OWN_LAYER = """
extends = "relaxed"
order = ["router", "use_case", "service", "dao", "model"]
allow = ["dao -> dto: mapping"]
forbid = "use_case -> *"
sensitive = ["*pin*"]

[layers.use_case]
like = "service"
all = [{ module = "*.use_cases.*" }, { not = { does = ["statement", "commit"] } }]
"""
FILE = Path("cutaway.toml")


def test_every_setting_is_read(tmp_path: Path) -> None:
    python = tmp_path / "env" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.touch()
    (tmp_path / "cutaway.toml").write_text(SETTINGS_OF_ALL_KINDS)

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
        "  line 3: tool.cutaway.exclude: should be a text or a list of them, not a number",
        "  line 4: tool.cutaway.fail-on: "
        'should be one of error, warning, note, not "eror". Did you mean error?',
        "  line 5: tool.cutaway.python: no such file: env/python",
        "  line 6: tool.cutaway.roots: should be a text or a list of them, not an empty text",
        "  line 7: tool.cutaway.use-possible: should be true or false, not a number",
        "  line 8: tool.cutaway.with-test: is not known. Did you mean with-tests?",
        "  line 11: tool.cutaway.layers.http: is found by routes and tables and cannot be given",
        "  line 12: tool.cutaway.layers.servise: is no layer. Did you mean service? "
        'A layer of your own says which it is like: like = "service"',
        "  line 13: tool.cutaway.layers.router.modul: is not known. Did you mean module?",
        "  line 14: tool.cutaway.layers.dao: should be a table, not a text",
        "  line 17: tool.cutaway.severity.cut101: is not known. Did you mean CUT101?",
        "  line 18: tool.cutaway.severity.layer-skipp: is not known. Did you mean layer-skip?",
        "  line 19: tool.cutaway.severity.CUT302: should be one of error, warning, note, off, not a number.",
        "  line 20: tool.cutaway.severity.CUT301: "
        'should be one of error, warning, note, off, not "of". Did you mean off?',
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


def test_conditions_are_combined_with_all_any_and_not() -> None:
    config = read_config(
        """
        [layers.service]
        name = "*Flow"
        all = [{ module = "*.jobs.*" }, { not = { does = "statement" } }]
        """,
        FILE,
    )

    assert config.layers == (
        LayerPattern(
            Layer.SERVICE,
            AnyOf(
                (
                    Pattern(Subject.NAME, "*Flow"),
                    AllOf((Pattern(Subject.MODULE, "*.jobs.*"), Not(Pattern(Subject.DOES, "statement")))),
                )
            ),
        ),
    )


def test_an_own_layer_stands_behind_what_it_is_like_unless_the_order_says_otherwise() -> None:
    layers = """
    [layers.use_case]
    like = "service"
    module = "*.use_cases.*"
    """

    config = read_config(layers, FILE)
    ordered = read_config(f'order = ["router", "use_case", "service", "dao", "model"]\n{layers}', FILE)

    assert config.layers == (
        LayerPattern(Layer.SERVICE, Pattern(Subject.MODULE, "*.use_cases.*"), "use_case"),
    )
    assert (config.order, ordered.order) == (
        ("router", "service", "use_case", "dao", "model"),
        ("router", "use_case", "service", "dao", "model"),
    )


def test_edges_are_allowed_and_forbidden_by_layer_and_kind() -> None:
    config = read_config(
        'allow = ["dao -> dto: mapping", "* -> support"]\nforbid = "router->external"\n', FILE
    )

    assert config == Config(
        allowed=(EdgePattern("dao", "dto", EdgeKind.MAPPING), EdgePattern("*", "support")),
        forbidden=(EdgePattern("router", "external"),),
    )


def test_a_preset_is_written_over_by_what_the_project_says_itself() -> None:
    relaxed = read_config('extends = "relaxed"\n', FILE)
    config = read_config('extends = "relaxed"\nallow = "wiring -> db"\n[severity]\nCUT105 = "note"\n', FILE)

    assert config == replace(
        relaxed,
        allowed=(EdgePattern("wiring", "db"), *relaxed.allowed),
        severities={**relaxed.severities, "CUT105": Severity.NOTE},
    )


@pytest.mark.parametrize("name", PRESETS)
def test_every_preset_can_be_read(name: str) -> None:
    assert read_config(read_preset(name), FILE) == read_config(f'extends = "{name}"', FILE)


def test_mistakes_in_conditions_edges_and_order_are_told_with_their_places() -> None:
    with pytest.raises(BadConfiguration) as raised:
        read_config(
            """
extends = "strict"
order = ["router", "use_case", "dao", "dao"]
allow = ["dao -> dtoo", "x"]
forbid = "service -> external: typ"
[layers.dao]
like = "service"
all = [
  { not = { does = "statemnt" } },
  {},
]
any = "x"
[layers.use_case]
like = "servise"
""",
            FILE,
        )

    assert str(raised.value).splitlines()[1:] == [
        '  line 2: extends: should be one of sop, relaxed, hexagonal, not "strict". '
        "Known are: sop, relaxed, hexagonal.",
        '  line 3: order[1]: should be one of router, service, dao, model, not "use_case". '
        "Known are: router, service, dao, model.",
        "  line 3: order[3]: names dao twice",
        "  line 3: order: leaves out service, model",
        "  line 4: allow[0]: should be one of http, router, service, dao, model, db, dto, wiring, external, "
        'support, *, not "dtoo". Did you mean dto?',
        '  line 4: allow[1]: should look like "dao -> dto" or "dao -> dto: mapping", not "x"',
        '  line 5: forbid: should be one of runtime, type, mapping, not "typ". Did you mean type?',
        "  line 7: layers.dao.like: dao is a layer already; give your own layer another name",
        "  line 9: layers.dao.all[0].not.does: "
        "should be one of statement, transaction, commit, builds-query, opens-session, "
        "outside-call, http-raise, http-take, provides, registers, starts-work, json-body, "
        "validates-body, "
        'not "statemnt". Did you mean statement?',
        "  line 10: layers.dao.all[1]: "
        "asks for nothing; give one of module, name, base, decorator, does, all, any, not",
        "  line 12: layers.dao.any: should be a list, not a text",
        "  line 14: layers.use_case.like: "
        "should be one of router, service, dao, model, dto, wiring, external, "
        'support, not "servise". Did you mean service?',
    ]


def test_the_schema_for_editors_knows_every_setting() -> None:
    schema = json.loads(config_schema())
    jsonschema.Draft202012Validator.check_schema(schema)

    layer, condition = schema["$defs"]["layer"]["properties"], schema["$defs"]["condition"]["properties"]
    assert set(schema["properties"]) == set(SETTINGS)
    diagram = schema["$defs"]["diagram"]["properties"]
    assert diagram["view"]["enum"] == [*VIEWS]
    assert diagram["lang"]["enum"] == [*LANGUAGES]
    assert set(diagram) == set(DIAGRAM_SETTINGS)
    assert set(layer) == {"like", *condition}
    assert set(condition) == {*Subject, "all", "any", "not"}
    assert schema["$defs"]["deed"]["enum"] == [*DeedKind]
    assert schema["properties"]["extends"]["enum"] == [*PRESETS]
    assert set(schema["properties"]["severity"]["properties"]) == {*RULE_SLUGS, *RULE_SLUGS.values()}


@pytest.mark.parametrize("name", PRESETS)
def test_the_schema_accepts_what_we_read_and_refuses_what_we_refuse(name: str) -> None:
    validator = jsonschema.Draft202012Validator(json.loads(config_schema()))

    good = [SETTINGS_OF_ALL_KINDS, SETTINGS_WITH_OWN_LAYER, read_preset(name)]

    assert [list(validator.iter_errors(tomllib.loads(text.replace("_p", "-p")))) for text in good] == [
        [],
        [],
        [],
    ]
    assert not validator.is_valid(tomllib.loads('[layers.dao]\nmodul = "x"'))
    assert not validator.is_valid(tomllib.loads('allow = ["dao > dto"]'))


def test_the_severity_of_every_rule_can_be_set() -> None:
    assert dict(RULE_SLUGS) == {rule.code: rule.slug for rule in CATALOGUE}


DIAGRAMS = """
[[diagrams]]
file = "docs/layers.svg"
theme = "auto"
packages = "orders"
source-url = "https://host/{path}#L{line}"

[[diagrams]]
file = "docs/order.PNG"
view = "path"
names = ["GET /orders", "OrderDao.get"]
lang = "zh"
scale = 1.5
"""


def test_diagrams_are_read_in_their_order() -> None:
    assert read_config(DIAGRAMS, FILE).diagrams == (
        Diagram(
            "docs/layers.svg", packages=("orders",), theme="auto", source_url="https://host/{path}#L{line}"
        ),
        Diagram("docs/order.PNG", "path", ("GET /orders", "OrderDao.get"), language="zh", scale=1.5),
    )


def test_mistakes_in_diagrams_are_told_with_their_lines_and_the_nearest_key() -> None:
    with pytest.raises(BadConfiguration) as raised:
        read_config(
            """
[[diagrams]]
file = "docs/layers.gif"
[[diagrams]]
view = "layers"
[[diagrams]]
file = "a.txt"
theme = "dark"
source-url = "ftp://x/{path}"
packges = "x"
[[diagrams]]
file = "b.svg"
view = "path"
names = "only one"
hops = 1
scale = "large"
[[diagrams]]
file = "c.svg"
view = "focsu"
theme = "neon"
[[diagrams]]
file = "d.png"
theme = "auto"
[[diagrams]]
file = "d.png"
""",
            FILE,
        )

    assert str(raised.value).splitlines()[1:] == [
        "  line 3: diagrams[0].file: should end in one of "
        ".svg, .png, .pdf, .html, .dot, .mmd, .puml, .d2, .txt",
        '  line 4: diagrams[1]: says no file; give one such as file = "docs/layers.svg"',
        "  line 8: diagrams[2].theme: there are no colours in .txt",
        "  line 9: diagrams[2].source-url: is for svg, pdf, html, dot, mmd, puml, d2 only",
        "  line 10: diagrams[2].packges: is not known. Did you mean packages?",
        "  line 14: diagrams[3].names: the view path takes two names",
        "  line 15: diagrams[3].hops: is for the view focus only",
        "  line 16: diagrams[3].scale: should be a number, not a text",
        "  line 19: diagrams[4].view: should be one of layers, overview, route, focus, path, mapping, "
        'violations, modules, matrix, multiples, not "focsu". Did you mean focus?',
        '  line 23: diagrams[5].theme: should be one of light, dark, not "auto". Known are: light, dark.',
        "  line 25: diagrams[6].file: is another diagram's file already: d.png",
    ]


def test_the_settings_know_every_view_format_theme_and_language() -> None:
    themes = {form: THEMES_OF[form] for form in THEMES_OF}

    assert VIEWS.keys() == {view.value for view in ViewName}
    assert list(themes) == [*Format]
    assert {theme for known in themes.values() for theme in known} == {*ThemeName}
    assert tuple(Language) == LANGUAGES
    for form, known in themes.items():
        for name, value, is_known in (
            ("theme", Palette.LIGHT, bool(known)),
            ("theme", Palette.AUTO, "auto" in known),
            ("source_url", "https://x/{path}", form in LINKED),
            ("scale", 1.0, form in SCALED),
        ):
            plain = PictureRequest(Format(form), Choice(ViewName.LAYERS, (), (), None))
            request = replace(plain, **{name: value})
            with nullcontext() if is_known else pytest.raises(NotForThisFormat):
                request.check()


@pytest.mark.parametrize("view", ViewName)
def test_the_settings_ask_for_as_many_names_as_the_command_line(view: ViewName) -> None:
    Choice(view, ("x",) * VIEWS[view], ("p",) if view in WITH_PACKAGES else (), None).check()

    with pytest.raises(WrongSubjects):
        Choice(view, ("x",) * (VIEWS[view] + 1), (), None).check()


def test_a_diagram_says_which_way_its_layers_run() -> None:
    config = read_config('[[diagrams]]\nfile = "docs/layers.svg"\norientation = "down"\n', FILE)

    assert [diagram.orientation for diagram in config.diagrams] == ["down"]


@pytest.mark.parametrize(
    ("diagram", "message"),
    [
        ('file = "a.svg"\norientation = "up"', "should be one of down, across"),
        ('file = "a.mmd"\norientation = "down"', "is for svg, png, pdf, html, dot only"),
        (
            'file = "a.svg"\nview = "matrix"\norientation = "down"',
            "is for the views layers, overview, route, focus, path, violations only",
        ),
    ],
)
def test_only_layers_that_are_laid_out_have_an_orientation(diagram: str, message: str) -> None:
    with pytest.raises(BadConfiguration) as caught:
        read_config(f"[[diagrams]]\n{diagram}\n", FILE)

    assert f"orientation: {message}" in str(caught.value)
