"""Questions about values in the text -> places of definitions, asked of ty's language server."""

from cutaway.inference.environment import Environment, find_environment
from cutaway.inference.questions import Place, Question, QuestionKind, TypeServer
from cutaway.inference.server import open_type_server

__all__ = [
    "Environment",
    "Place",
    "Question",
    "QuestionKind",
    "TypeServer",
    "find_environment",
    "open_type_server",
]
