"""The page about layers names the observations that the code makes, with their weights."""

import ast
from collections.abc import Iterator
from pathlib import Path

import cutaway.layering

PAGE = (Path(__file__).parents[3] / "docs" / "layers.md").read_text(encoding="utf-8")
MAKERS = frozenset({"Evidence", "_ClassTrait", "_FunctionTrait", "_Meaning"})


def read_observations() -> Iterator[tuple[str, str, str]]:
    """Layer, weight and reason of all whose layer and weight are written out where they are made."""
    for path in sorted(Path(cutaway.layering.__file__).parent.glob("*.py")):
        nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
        reasons = {
            node.lineno: node.value for node in nodes if isinstance(node, ast.Assign) if is_reason(node)
        }
        for node in nodes:
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MAKERS:
                match node.args[1:] if node.func.id == "_Meaning" else node.args:
                    case [ast.Attribute(attr=layer), ast.Constant(value=float(weight)), because, *_]:
                        if isinstance(because, ast.Name):
                            because = reasons[max(line for line in reasons if line <= node.lineno)]
                        yield layer.lower(), str(weight), spell(because)


def is_reason(node: ast.Assign) -> bool:
    names = [name.id for name in ast.walk(node.targets[0]) if isinstance(name, ast.Name)]
    return names[:1] == ["because"]


def spell(because: ast.expr) -> str:
    """With … for what is filled in."""
    match because:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr(values=parts):
            return "".join(spell(part) for part in parts)
        case ast.Tuple(elts=[first, *_]):
            return spell(first)
        case _:
            return "…"


def test_every_observation_stands_in_the_table_with_its_weight() -> None:
    rows = {
        tuple(cell.strip() for cell in line.split("|")[1:-1]) for line in PAGE.splitlines() if line[:1] == "|"
    }

    observations = set(read_observations())

    assert len(observations) > 50
    assert observations - rows == set()
