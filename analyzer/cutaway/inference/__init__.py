"""Questions about values in the text -> places of definitions, asked of a language server."""

from cutaway.inference.dialects import Dialect, Setup
from cutaway.inference.environment import Environment, EnvironmentOrigin, find_environment
from cutaway.inference.questions import Place, Question, QuestionKind, TypeServer
from cutaway.inference.server import open_type_server

__all__ = [
    "Dialect",
    "Environment",
    "EnvironmentOrigin",
    "Place",
    "Question",
    "QuestionKind",
    "Setup",
    "TypeServer",
    "find_environment",
    "open_type_server",
]
