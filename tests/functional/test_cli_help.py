import pytest

from cutaway import __version__
from tests.conftest import RunCutaway

MAIN = """\
Usage: cutaway [OPTIONS] COMMAND [ARGS]...

  Show the layers inside a FastAPI project, and where the layering breaks.

Options:
  --version   Say which version this is.
  -h, --help  Show this message and exit.

Commands:
  check    Name every place that breaks the layering.
  export   Write a picture for docs, or JSON for other programs.
  explain  Say why a symbol is in its layer.
  gaps     List what the analysis could not follow, by reason and layer.
  verify   Compare the map with the calls that were seen while the...
  open     Show the architecture in a dashboard.

  Examples:
    cutaway check .                           findings, coverage, exit code
    cutaway export . -o architecture.svg      the picture for your docs
    cutaway explain . UserService.create      why it is in its layer, who uses it
    cutaway open .                            the dashboard
"""
CHECK = """\
Usage: cutaway check [OPTIONS] [PATH]

  Name every place that breaks the layering. Say how much of the project could
  be seen.

Arguments:
  PATH <path>  Folder that holds the FastAPI project.  [default: (this
               folder)]

Options:
  --fail-on <error|warning|note|never>
                                  Weakest severity that gives exit code 1.
                                  Default: the project's setting, else error.
  --rule RULE                     Only this rule, by code or name; repeat for
                                  several.
  --format <text|json>            Text to read, or all that is known as JSON.
                                  [default: text]
  --all                           List every place, also where many have one
                                  cause.
  --root FOLDER                   Source root, relative to PATH; repeat for
                                  several. Found if not given.
  --python PYTHON                 Interpreter or environment with the
                                  project's dependencies. Default: its .venv,
                                  else VIRTUAL_ENV, else Cutaway's own.
  --with-tests                    Analyse the project's tests too.
  -h, --help                      Show this message and exit.

  Examples:
    cutaway check .
    cutaway check . --fail-on warning
    cutaway check . --rule CUT103 --rule layer-skip
    cutaway check backend --root src --python backend/.venv
    cutaway check . --format json > findings.json

  Exit code: 0 clean, 1 findings at or above --fail-on, 2 could not run.
"""
EXPORT = """\
Usage: cutaway export [OPTIONS] [PATH]

  Write a picture for docs, or JSON for other programs.

Arguments:
  PATH <path>  Folder that holds the FastAPI project.  [default: (this
               folder)]

Options:
  -o, --output FILE               File to write; - for standard output.
                                  [default: -]
  --format <json|svg|png|pdf|dot>
                                  Default: by the suffix of FILE.
  --package PACKAGE               Draw only this package; repeat for several.
  --focus SYMBOL                  Draw only what is near this symbol.
  --palette <light|dark>          Default: light.
  --root FOLDER                   Source root, relative to PATH; repeat for
                                  several. Found if not given.
  --python PYTHON                 Interpreter or environment with the
                                  project's dependencies. Default: its .venv,
                                  else VIRTUAL_ENV, else Cutaway's own.
  --with-tests                    Analyse the project's tests too.
  -h, --help                      Show this message and exit.

  Examples:
    cutaway export . -o architecture.svg
    cutaway export . -o orders.pdf --package shop.orders
    cutaway export . -o checkout.png --focus OrderService.place --palette dark
    cutaway export . -o architecture.json
    cutaway export . --format dot -o - | dot -Tsvg > own.svg
"""
EXPLAIN = """\
Usage: cutaway explain [OPTIONS] {PATH} {SYMBOL}

  Say why a symbol is in its layer. Name the routes that reach it, what it
  uses and what uses it.

Arguments:
  PATH <path>   Folder that holds the FastAPI project.  [required]
  SYMBOL <str>  Id, qualified name, or an end of it that only one symbol has.
                [required]

Options:
  --root FOLDER    Source root, relative to PATH; repeat for several. Found if
                   not given.
  --python PYTHON  Interpreter or environment with the project's dependencies.
                   Default: its .venv, else VIRTUAL_ENV, else Cutaway's own.
  --with-tests     Analyse the project's tests too.
  -h, --help       Show this message and exit.

  Examples:
    cutaway explain . UserService.create
    cutaway explain . shop.services.user:UserService.create
    cutaway explain . "GET /users/{id}"
"""
OPEN = """\
Usage: cutaway open [OPTIONS] [PATH]

  Show the architecture in a dashboard. It listens on this machine only, until
  Ctrl+C.

Arguments:
  PATH <path>  Folder that holds the FastAPI project.  [default: (this
               folder)]

Options:
  --port <int range>  Default: a free one.  [1<=x<=65535]
  --no-browser        Only print the URL.
  -h, --help          Show this message and exit.

  Examples:
    cutaway open .
    cutaway open backend --port 8600 --no-browser
"""

VERIFY = """\
Usage: cutaway verify [OPTIONS] {PATH} {TRACE}

  Compare the map with the calls that were seen while the project's tests ran.
  Name what it lacks.

Arguments:
  PATH <path>   Folder that holds the FastAPI project.  [required]
  TRACE <path>  What `pytest -p cutaway.tracing` wrote for this project.
                [required]

Options:
  --min KIND=RECALL  Lowest recall of a kind of call for exit code 0; repeat
                     for several.
  --misses N         How many missing calls of each kind to list.  [default:
                     20; x>=0]
  --root FOLDER      Source root, relative to PATH; repeat for several. Found
                     if not given.
  --python PYTHON    Interpreter or environment with the project's
                     dependencies. Default: its .venv, else VIRTUAL_ENV, else
                     Cutaway's own.
  --with-tests       Analyse the project's tests too.
  -h, --help         Show this message and exit.

  Examples:
    pytest -p cutaway.tracing                 run the tests, record cutaway.trace.json
    cutaway verify . cutaway.trace.json
    cutaway verify . cutaway.trace.json --min direct=0.98 --min depends=1 --misses 0

  Exit code: 0 all right, 1 a recall is below its --min, 2 could not run.
"""

GAPS = """\
Usage: cutaway gaps [OPTIONS] [PATH]

  List what the analysis could not follow, by reason and layer. Tells how far
  "0 findings" goes.

Arguments:
  PATH <path>  Folder that holds the FastAPI project.  [default: (this
               folder)]

Options:
  --reason REASON       Only calls lost for this reason, as the report names
                        it; repeat for several.
  --layer LAYER         Only calls in code of this layer; repeat for several.
  --limit N             How many places of each reason to list.  [default: 20;
                        x>=0]
  --format <text|json>  Text to read, or every place as JSON.  [default: text]
  --root FOLDER         Source root, relative to PATH; repeat for several.
                        Found if not given.
  --python PYTHON       Interpreter or environment with the project's
                        dependencies. Default: its .venv, else VIRTUAL_ENV,
                        else Cutaway's own.
  --with-tests          Analyse the project's tests too.
  -h, --help            Show this message and exit.

  Examples:
    cutaway gaps .
    cutaway gaps . --layer service --layer dao
    cutaway gaps . --reason untyped-parameter --limit 1000
    cutaway gaps . --format json > gaps.json

  Exit code: 0 whatever is found, 2 could not run.
"""


@pytest.mark.parametrize(
    ("arguments", "help_text"),
    [
        (("--help",), MAIN),
        (("check", "--help"), CHECK),
        (("export", "-h"), EXPORT),
        (("explain", "--help"), EXPLAIN),
        (("open", "--help"), OPEN),
        (("verify", "--help"), VERIFY),
        (("gaps", "--help"), GAPS),
    ],
    ids=["cutaway", "check", "export", "explain", "open", "verify", "gaps"],
)
def test_help_shows_every_option_and_examples(
    cutaway: RunCutaway, arguments: tuple[str, ...], help_text: str
) -> None:
    outcome = cutaway(*arguments)

    assert (outcome.code, outcome.output, outcome.errors) == (0, help_text, "")


def test_no_command_is_a_question_for_help(cutaway: RunCutaway) -> None:
    outcome = cutaway()

    assert MAIN in (outcome.output, outcome.errors)
    assert outcome.code == 2


def test_the_version_is_one_line(cutaway: RunCutaway) -> None:
    outcome = cutaway("--version")

    assert (outcome.code, outcome.output, outcome.errors) == (0, f"cutaway {__version__}\n", "")
