"""What is to be done in a case, by when and by whom."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from reporting.cases.rules.entries import TaskKind
from reporting.database import Base, Coded, Identified, check_codes

LOOKS = text("kind = 'SECOND_LOOK' AND done_at IS NULL")
"""The second looks that are still wanted, which are few at any time."""

LOOKED_FOR = ("kind", "done_at", "opened_by")
"""What their index begins with, so that SQLite prefers it to that of all open tasks."""


class Task(Identified, Base, kw_only=True):
    """One thing to do; `words` say more, sealed. `assigned_to` None: whoever has the case."""

    __tablename__ = "tasks"
    __table_args__ = (
        check_codes("kind", TaskKind),
        Index("ix_tasks_of_case", "case_id", "done_at", "due_on", "id"),
        Index("ix_tasks_due", "done_at", "due_on", "id"),
        Index("ix_tasks_looks", *LOOKED_FOR, sqlite_where=LOOKS, postgresql_where=LOOKS),
    )

    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"))
    kind: Mapped[TaskKind] = mapped_column(Coded(TaskKind))
    words: Mapped[bytes | None] = mapped_column(default=None)
    due_on: Mapped[date]
    assigned_to: Mapped[UUID | None] = mapped_column(ForeignKey("users.id"), default=None)
    opened_at: Mapped[datetime]
    opened_by: Mapped[UUID | None] = mapped_column(default=None)
    done_at: Mapped[datetime | None] = mapped_column(default=None)
    done_by: Mapped[UUID | None] = mapped_column(default=None)
