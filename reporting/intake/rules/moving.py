"""Moving what the privacy guard found out of the story, at the worker's word."""

from reporting.intake.rules.privacy import find_particulars, without

MOVE = "move "
"""How the order to move begins; the start and end of the find follow."""


def move_apart(story: str, apart: str, order: str) -> tuple[str, str]:
    """The story without one find, and what is kept apart with it.

    An order that fits nothing in the story as it is now changes nothing.
    """
    for find in find_particulars(story) if order.startswith(MOVE) else []:
        if order == f"{MOVE}{find.start} {find.end}":
            return without(story, find), "\n".join(filter(None, [apart, find.text]))
    return story, apart
