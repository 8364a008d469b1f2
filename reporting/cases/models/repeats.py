"""Coded facts about repeats, for whoever counts; nothing here leads to a person."""

from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKey, SmallInteger, String
from sqlalchemy.orm import Mapped, mapped_column

from reporting.database import Base


class LinkableIncident(Base, kw_only=True):
    """One incident whose victim can be told from others; derived, unless it stands.

    No number of a victim is kept with it: two reports of somebody who chose to be anonymous must
    not lead to each other, and their counts stay.

    Attributes:
        repeat: whether it is one by the rule `hate_repeat_person_12m` of a version.
        firsts, seconds: see `RepeatFacts`; a digit for each window.
        stands: whether it rests on what was erased, so that it cannot be derived any more.
    """

    __tablename__ = "linkable_incidents"

    incident_id: Mapped[UUID] = mapped_column(ForeignKey("incidents.id"), primary_key=True)
    repeat: Mapped[bool]
    rule_version: Mapped[int] = mapped_column(SmallInteger)
    firsts: Mapped[str] = mapped_column(String(4))
    seconds: Mapped[str] = mapped_column(String(4))
    stands: Mapped[bool]


class RepeatTask(Base, kw_only=True):
    """A task that was opened because an incident is a repeat.

    Attributes:
        due_on: by when it was first due; while it still is, and it was given to nobody, nobody has
            touched it.
        taken_back: whether it was closed because the incident is no repeat after all.
    """

    __tablename__ = "repeat_tasks"

    task_id: Mapped[UUID] = mapped_column(ForeignKey("tasks.id"), primary_key=True)
    incident_id: Mapped[UUID] = mapped_column(ForeignKey("incidents.id"), index=True)
    rule_version: Mapped[int] = mapped_column(SmallInteger)
    due_on: Mapped[date]
    taken_back: Mapped[bool]
