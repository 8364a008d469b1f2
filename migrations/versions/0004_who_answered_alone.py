"""Who answered alone is written down.

Until now it was told by the permissions that came with a report: written at the very moment of
entry, by nobody.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("circumstances", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("answered_alone", sa.Boolean(), server_default=sa.false(), nullable=False)
        )
    op.execute(
        "UPDATE circumstances SET answered_alone = TRUE WHERE incident_id IN ("
        "SELECT incidents.id FROM incidents JOIN permissions_given"
        " ON permissions_given.incident_id = incidents.id"
        ' AND permissions_given.at = incidents.entered_at AND permissions_given."by" IS NULL)'
    )


def downgrade() -> None:
    with op.batch_alter_table("circumstances", schema=None) as batch_op:
        batch_op.drop_column("answered_alone")
