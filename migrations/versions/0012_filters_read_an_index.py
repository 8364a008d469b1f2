"""What filters ask stands in the index of the usual order, so that it is read alone."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

USUAL = ["urgency", "received_on", "incident_id"]
FILTERED = [
    "due_on",
    "assigned_to",
    "risk",
    "strands",
    "kinds",
    "place",
    "area_id",
    "centre_id",
    "channel",
    "police",
    "repeat",
]
OTHERS = {
    "due": ["due_on", "incident_id"],
    "newest": ["entered_at", "incident_id"],
    "touched": ["last_done_at", "incident_id"],
}


def upgrade() -> None:
    _index([*USUAL, *FILTERED], "to_read = 1")
    added = sa.text("added_on IS NOT NULL")
    where = {"sqlite_where": added, "postgresql_where": added}
    op.create_index("ix_desk_rows_added", "desk_rows", USUAL, **where)


def downgrade() -> None:
    op.drop_index("ix_desk_rows_added", "desk_rows")
    _index(USUAL, "to_read")


def _index(columns: list[str], to_read: str) -> None:
    where = {"sqlite_where": sa.text(to_read), "postgresql_where": sa.text("to_read")}
    op.drop_index("ix_desk_rows_stage_danger", "desk_rows")
    op.drop_index("ix_desk_rows_read_danger", "desk_rows")
    op.create_index("ix_desk_rows_stage_danger", "desk_rows", ["stage", *columns])
    op.create_index("ix_desk_rows_read_danger", "desk_rows", columns, **where)
    for name, order in OTHERS.items():
        op.drop_index(f"ix_desk_rows_read_{name}", "desk_rows")
        op.create_index(f"ix_desk_rows_read_{name}", "desk_rows", order, **where)
