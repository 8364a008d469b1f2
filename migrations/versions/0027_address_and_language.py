"""A centre has an address; a report says in which language it was answered."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    address = sa.Column("address", sa.String(length=240), server_default="", nullable=False)
    op.add_column("centres", address)
    op.add_column("circumstances", sa.Column("language", sa.String(length=10), nullable=True))


def downgrade() -> None:
    op.drop_column("circumstances", "language")
    op.drop_column("centres", "address")
