"""What was recorded -> the trace: a document of calls between the project's functions, sorted, one a line."""

import json
import platform
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import CodeType

from cutaway.tracing.applications import Applications
from cutaway.tracing.definitions import Definition, Definitions
from cutaway.tracing.files import FileKind, Files
from cutaway.tracing.recording import STARTS_AND_STOPS, Call, Recording
from cutaway.tracing.sites import CONSTRUCTORS, STRENGTH, decide_site, names

Place = dict[str, str | int]
Record = dict[str, object]
Trace = dict[str, list[Record]]

_BESIDE_CONSTRUCTORS = frozenset({FileKind.GENERATED, FileKind.GENERIC, FileKind.MODELLING})


class Describer:
    """Facts of a recording -> records of the document; needs the text to say what kind of call each is."""

    def __init__(self, recording: Recording, definitions: Definitions, files: Files) -> None:
        self._recording = recording
        self._definitions = definitions
        self._files = files

    def describe(self, applications: Applications) -> Trace:
        edges = [
            *self._near_calls(),
            *self._wrapped_calls(),
            *self._far_calls(),
            *self._spawned_tasks(),
            *(self._edge("depends", caller, callee) for caller, callee in applications.depends),
        ]
        routes: list[Record] = [
            {
                "path": endpoint.path,
                "methods": list(endpoint.methods),
                "endpoint": self._place(endpoint.definition),
            }
            for endpoint in applications.endpoints
        ]
        return {"edges": edges, "routes": routes}

    def _near_calls(self) -> Iterator[Record]:
        for call, is_wrapped in self._recording.near.items():
            caller, callee = self._ends(call)
            if callee is None:
                continue
            site = self._site(call, caller, callee)
            if is_wrapped or (site == "hidden" and call[2] in self._recording.wrappers):
                site = "wrapper"  # to or from one: told as a wrapped call
            yield self._edge("direct", caller, callee, site=site, at=self._line(call))

    def _wrapped_calls(self) -> Iterator[Record]:
        for call in self._recording.wrapped:
            caller, callee = self._ends(call)
            if callee is not None:
                yield self._edge("wrapped", caller, callee, at=self._line(call))

    def _far_calls(self) -> Iterator[Record]:
        for call, between in self._recording.far:
            caller, callee = self._ends(call)
            if callee is None:
                continue
            line = self._line(call)
            if between <= {FileKind.THIN}:
                yield self._edge("indirect", caller, callee, at=line) | {"thin": True}
                continue
            site = self._site(call, caller, callee)
            if callee.name in CONSTRUCTORS:
                if site == "ctor" or between <= _BESIDE_CONSTRUCTORS:
                    yield self._edge("direct", caller, callee, site=site, at=line)
            elif site in ("name", "property") and between <= {FileKind.ASYNCIO}:
                yield self._edge("spawn", caller, callee, at=line)
            elif site in ("name", "property") and callee.decorators:
                yield self._edge("wrapped", caller, callee, at=line)
            elif between <= {FileKind.MODELLING}:
                yield self._edge("direct", caller, callee, site=_at_import(caller) or "validator", at=line)

    def _spawned_tasks(self) -> Iterator[Record]:
        for filename, line, code in self._recording.spawned:
            callee = self._definitions.of_function(self._recording.codes[code])
            if callee is not None:
                yield self._edge("spawn", self._definitions.at(filename, line), callee, at=line)

    def _line(self, call: Call) -> int:
        return self._definitions.line_at(self._recording.codes[call[0]], call[1])

    def _ends(self, call: Call) -> tuple[Definition, Definition | None]:
        codes = self._recording.codes
        return self._definitions.around(codes[call[0]]), self._definitions.of_function(codes[call[2]])

    def _site(self, call: Call, caller: Definition, callee: Definition) -> str:
        if (at_import := _at_import(caller)) is not None:
            return at_import
        code = self._recording.codes[call[0]]
        expressions = self._definitions.expressions_at(code, call[1])
        site = decide_site(callee, expressions, is_recursive=call[0] == call[2])
        if site == "hidden" and self._is_called_before(self._recording.codes[call[2]], caller, callee):
            return "name"
        return site

    def _is_called_before(self, code: CodeType, caller: Definition, callee: Definition) -> bool:
        """A generator or coroutine starts later than it is called, perhaps elsewhere in the same function."""
        if not code.co_flags & STARTS_AND_STOPS:
            return False
        return any(names(call, callee.name) for call in self._definitions.calls_in(caller))

    def _edge(
        self,
        via: str,
        caller: Definition,
        callee: Definition,
        *,
        site: str | None = None,
        at: int | None = None,
    ) -> Record:
        edge: Record = {"via": via, "caller": self._place(caller), "callee": self._place(callee)}
        known: Record = {"site": site, "at": at}
        return edge | {name: value for name, value in known.items() if value is not None}

    def _place(self, definition: Definition) -> Place:
        return {
            "file": self._files.path_of(definition.filename),
            "qualname": definition.qualname,
            "line": definition.line,
            "kind": definition.kind,
        }


def _at_import(caller: Definition) -> str | None:
    return "import-time" if caller.runs_at_import else None


def merge(traces: Iterable[Trace]) -> Trace:
    """One trace of several processes; of the same call seen at several places the clearest stays."""
    edges: dict[str, Record] = {}
    routes: dict[str, Record] = {}
    for trace in traces:
        for edge in trace["edges"]:
            key = json.dumps([edge["caller"], edge["callee"], edge["via"]])
            if key not in edges or _clarity(edge) < _clarity(edges[key]):
                edges[key] = edge
        routes.update((json.dumps(route), route) for route in trace["routes"])
    return {
        "edges": [edges[key] for key in sorted(edges)],
        "routes": [routes[key] for key in sorted(routes)],
    }


def _clarity(edge: Record) -> tuple[int, int]:
    """Less is clearer."""
    line = edge.get("at")
    return STRENGTH.index(str(edge["site"])) if "site" in edge else 0, line if isinstance(line, int) else 0


def write(trace: Trace, root: Path, file: Path) -> None:
    """The format of every trace: who recorded what, edges and routes."""
    head: Record = {
        "project": root.name,
        "commit": None,
        "root": ".",
        "recorded": "project tests",
        "python": platform.python_version(),
    }
    members = [f"{json.dumps(name)}:{_encode(value)}" for name, value in head.items()]
    for name in ("edges", "routes"):
        records = ",\n".join(_encode(record) for record in trace[name])
        members.append(f'"{name}":[{records}]')
    file.parent.mkdir(parents=True, exist_ok=True)
    unfinished = file.with_name(f".{file.name}.unfinished")
    unfinished.write_text("{" + ",".join(members) + "}\n", encoding="utf-8")
    unfinished.replace(file)


def _encode(value: object) -> str:
    return json.dumps(value, separators=(",", ":"))
