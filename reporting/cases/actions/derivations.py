"""Remembering by what derived tables were made."""

from sqlalchemy import delete

from reporting.cases.models.derivations import Derivation
from reporting.cases.queries.recipes import DESK, recipe
from reporting.work import Work


def keep_recipe(work: Work) -> None:
    """Remember that all rows were made by what makes them now."""
    forget_recipe(work)
    work.session.add(Derivation(name=DESK, recipe=recipe(work.clocks)))
    work.session.flush()


def forget_recipe(work: Work) -> None:
    """Have all rows made anew, now or by whoever makes the instance ready next."""
    work.session.execute(delete(Derivation).where(Derivation.name == DESK))
