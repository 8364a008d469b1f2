"""Since when messages are shown to whoever has a chosen word: of words until now, since the choice.

What was written before a word was last chosen is hidden from then on, as nobody wrote down whether
the former one was known.
"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    column = sa.Column("reads_since", sa.DateTime(timezone=True), nullable=True)
    op.add_column("chosen_words", column)
    op.execute("UPDATE chosen_words SET reads_since = chosen_at")
    with op.batch_alter_table("chosen_words", schema=None) as batch_op:
        batch_op.alter_column("reads_since", existing_type=column.type, nullable=False)


def downgrade() -> None:
    with op.batch_alter_table("chosen_words", schema=None) as batch_op:
        batch_op.drop_column("reads_since")
