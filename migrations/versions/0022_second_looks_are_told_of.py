"""Second looks that are still wanted are read from an index of their own."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    wanted = sa.text("kind = 'SECOND_LOOK' AND done_at IS NULL")
    where = {"sqlite_where": wanted, "postgresql_where": wanted}
    op.create_index("ix_tasks_looks", "tasks", ["opened_by"], **where)


def downgrade() -> None:
    op.drop_index("ix_tasks_looks", "tasks")
