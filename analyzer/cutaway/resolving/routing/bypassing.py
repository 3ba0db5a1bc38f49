"""A handler -> what it answers with where no contract holds: none is declared, or none is applied."""

from cutaway.model import ResponseShape
from cutaway.resolving.evaluating import Evaluator
from cutaway.resolving.index import Place
from cutaway.resolving.routing.answerers import as_handler
from cutaway.resolving.routing.answering import Answer, join_answers, read_answer, read_expression
from cutaway.resolving.routing.rendering import find_all_rendered
from cutaway.resolving.routing.showing import opens_data, shows_data


def read_undeclared(evaluator: Evaluator, place: Place) -> Answer:
    """What it returns; a generic envelope projects only what it says, or what says so itself."""
    handler = as_handler(evaluator, place)
    if any(opens_data(handler, each) for each in handler.returns):
        return Answer(ResponseShape.UNTYPED)
    return read_answer(handler)


def read_past_contract(evaluator: Evaluator, place: Place) -> ResponseShape | None:
    """What all its JSON responses carry past a contract, which FastAPI applies to none of them.

    None if it returns anything else, if DTOs project what they carry, or if nothing tells what that is.
    """
    rendered = find_all_rendered(as_handler(evaluator, place)) or ()
    carried = [(each.answerer, each.content) for each in rendered if each.content is not None]
    answers = [read_expression(answerer, content) for answerer, content in carried]
    if answers and all(answer.shape is ResponseShape.CONSTANT for answer in answers):
        return ResponseShape.CONSTANT
    is_data = join_answers(answers).shape in (ResponseShape.UNTYPED, ResponseShape.UNKNOWN)
    is_shown = is_data and any(shows_data(answerer, content) for answerer, content in carried)
    return ResponseShape.UNTYPED if is_shown else None
