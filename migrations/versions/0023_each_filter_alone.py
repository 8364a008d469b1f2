"""Indexes for the desk among very many cases: each filter alone, what is quiet, a case's tasks."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

COLUMNS = ["area_id", "centre_id", "channel", "place", "police", "received_on", "risk"]


def upgrade() -> None:
    for column in COLUMNS:
        op.create_index(f"ix_desk_rows_{column}", "desk_rows", [column])
    repeated = {
        "sqlite_where": sa.text("repeat IS 1"),
        "postgresql_where": sa.text("repeat IS true"),
    }
    op.create_index("ix_desk_rows_repeated", "desk_rows", ["incident_id"], **repeated)
    live = sa.text("stage IN ('OPEN', 'WITH_POLICE', 'MONITORING') AND leads")
    where = {"sqlite_where": live, "postgresql_where": live}
    columns = ["assigned_to", "last_done_at", "incident_id"]
    op.create_index("ix_desk_rows_quiet", "desk_rows", columns, **where)
    # In this order SQLite finds a case's tasks by the case, not by all that are open anywhere,
    # and second looks by what they are.
    op.drop_index("ix_tasks_case_id_done_at", "tasks")
    op.create_index("ix_tasks_of_case", "tasks", ["case_id", "done_at", "due_on", "id"])
    _looks(["kind", "done_at", "opened_by"])


def downgrade() -> None:
    _looks(["opened_by"])
    op.drop_index("ix_tasks_of_case", "tasks")
    op.create_index("ix_tasks_case_id_done_at", "tasks", ["case_id", "done_at"])
    op.drop_index("ix_desk_rows_quiet", "desk_rows")
    op.drop_index("ix_desk_rows_repeated", "desk_rows")
    for column in COLUMNS:
        op.drop_index(f"ix_desk_rows_{column}", "desk_rows")


def _looks(columns: list[str]) -> None:
    wanted = sa.text("kind = 'SECOND_LOOK' AND done_at IS NULL")
    op.drop_index("ix_tasks_looks", "tasks")
    op.create_index("ix_tasks_looks", "tasks", columns, sqlite_where=wanted, postgresql_where=wanted)
