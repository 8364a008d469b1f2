"""A case has a police reference of its own, sealed, with a tag to find it by."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("cases", sa.Column("police_reference", sa.LargeBinary(), nullable=True))
    op.add_column("cases", sa.Column("police_tag", sa.LargeBinary(length=32), nullable=True))
    op.create_index("ix_cases_police", "cases", ["police_tag"])


def downgrade() -> None:
    op.drop_index("ix_cases_police", "cases")
    with op.batch_alter_table("cases") as batch:
        batch.drop_column("police_tag")
        batch.drop_column("police_reference")
