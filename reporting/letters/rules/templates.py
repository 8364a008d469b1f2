"""Where a template stands, and who may move it on."""

from uuid import UUID

from reporting.letters.rules.tongues import Tongue
from reporting.vocabulary import Code


class TemplateState(Code):
    """Where one version of a template stands; the hint says what that means."""

    DRAFT = "DRAFT", "Draft", "A second person has to read it."
    REVIEWED = "REVIEWED", "Reviewed", "It can be taken into use."
    IN_USE = "IN_USE", "In use", "Letters can be written from it."
    REPLACED = "REPLACED", "Replaced", "There is a later version, or it is no longer used."


class TemplateMove(Code):
    """What may be done with one version of a template."""

    REVIEW = "REVIEW", "I have read it, and it is right"
    USE = "USE", "Take it into use"
    STOP = "STOP", "Stop using it"


TEMPLATE_MOVES: dict[tuple[TemplateState, TemplateMove], TemplateState] = {
    (TemplateState.DRAFT, TemplateMove.REVIEW): TemplateState.REVIEWED,
    (TemplateState.REVIEWED, TemplateMove.USE): TemplateState.IN_USE,
    (TemplateState.IN_USE, TemplateMove.STOP): TemplateState.REPLACED,
}


class CannotMove(Exception):
    """The template cannot be moved like that; the message says why."""


class NoReader(Exception):
    """It does not say who read the version in their own language."""


def needs_reader(tongue: Tongue, move: TemplateMove) -> bool:
    """Whether a move needs the word of somebody who grew up with the language.

    A wrong translation can do harm, and whoever looks after the templates need not speak it.
    """
    return move is TemplateMove.REVIEW and tongue is not Tongue.EN


def next_template_state(
    state: TemplateState, move: TemplateMove, *, author: UUID | None, actor: UUID | None
) -> TemplateState:
    """Where a move takes a version of a template.

    Args:
        author: who wrote this version; nobody reviews their own.

    Raises:
        CannotMove: when the move is not open from there, or not to that person.
    """
    if (state, move) not in TEMPLATE_MOVES:
        raise CannotMove(f"This version is now: {state.label.lower()}. It cannot be moved so.")
    if move is TemplateMove.REVIEW and (actor is None or actor == author):
        raise CannotMove("You wrote this version. A second person has to read it.")
    return TEMPLATE_MOVES[state, move]


def open_template_moves(
    state: TemplateState, *, author: UUID | None, actor: UUID | None
) -> list[TemplateMove]:
    """What somebody may do with a version of a template."""
    own = actor is None or actor == author
    return [
        move
        for start, move in TEMPLATE_MOVES
        if start is state and not (own and move is TemplateMove.REVIEW)
    ]
