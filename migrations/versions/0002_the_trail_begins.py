"""The trail begins: its head is there before the first entry, so that even the first two writers
wait for each other.
"""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

START = "0" * 64


def upgrade() -> None:
    op.execute(f"INSERT INTO trail_head (id, number, link) VALUES (1, 0, '{START}')")


def downgrade() -> None:
    op.execute("DELETE FROM trail_head")
