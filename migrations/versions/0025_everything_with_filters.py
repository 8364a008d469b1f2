"""The usual order of the whole list has beside it what filters ask, as that of each state has."""

from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

ORDER = ["urgency", "received_on", "incident_id"]
FILTERED = (
    *("due_on", "assigned_to", "risk", "strands", "kinds", "place", "area_id", "centre_id"),
    *("channel", "police", "repeat"),
)


def upgrade() -> None:
    op.drop_index("ix_desk_rows_any_danger", "desk_rows")
    op.create_index("ix_desk_rows_any_danger", "desk_rows", [*ORDER, *FILTERED])


def downgrade() -> None:
    op.drop_index("ix_desk_rows_any_danger", "desk_rows")
    op.create_index("ix_desk_rows_any_danger", "desk_rows", ORDER)
