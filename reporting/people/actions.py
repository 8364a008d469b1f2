"""Giving out return codes."""

from uuid import UUID, uuid4

from reporting.people.models import ReturnCode
from reporting.people.rules import new_return_code, usual_return_code
from reporting.work import Work


def issue_return_code(work: Work) -> tuple[UUID, str]:
    """Make a pseudonym and a code that leads to it; of the code, only a keyed HMAC is kept.

    Returns:
        The person number for the incident to carry, and the code as it is printed.
    """
    person_number, code = uuid4(), new_return_code()
    plain = usual_return_code(code)
    if plain is None:
        raise AssertionError("a code just made must pass its own check")
    tag = work.keys.tag("return-code", plain)
    work.session.add(ReturnCode(tag=tag, person_number=person_number, issued_at=work.now))
    return person_number, code
