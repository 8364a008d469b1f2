"""Anonymous reports have a number that stands on their slip alone, kept as a keyed HMAC.

Reports from before have none, so nobody can be given a code for them.
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("circumstances", schema=None) as batch_op:
        batch_op.add_column(sa.Column("slip_tag", sa.LargeBinary(length=32), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("circumstances", schema=None) as batch_op:
        batch_op.drop_column("slip_tag")
