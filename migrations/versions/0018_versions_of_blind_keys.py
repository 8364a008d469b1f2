"""Versions of blind keys, counts of names, and older persons who let new ones go first.

Whoever waits to be compared by now is an older one.
"""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "match_versions",
        sa.Column("version", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("key_id", sa.String(length=40), nullable=False),
        sa.Column("tag_bytes", sa.SmallInteger(), nullable=False),
        sa.Column("ready_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("version", name=op.f("pk_match_versions")),
    )
    op.create_table(
        "name_counts",
        sa.Column("version", sa.SmallInteger(), nullable=False),
        sa.Column("tag", sa.LargeBinary(length=2), nullable=False),
        sa.Column("persons", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("version", "tag", name=op.f("pk_name_counts")),
    )
    op.add_column("persons_to_match", sa.Column("older", sa.Boolean(), nullable=True))
    op.execute("UPDATE persons_to_match SET older = true")
    op.drop_index("ix_persons_to_match_since_person_number", "persons_to_match")
    with op.batch_alter_table("persons_to_match", schema=None) as batch_op:
        batch_op.alter_column("older", existing_type=sa.Boolean(), nullable=False)
        batch_op.create_index(
            batch_op.f("ix_persons_to_match_older_since_person_number"),
            ["older", "since", "person_number"],
            unique=False,
        )


def downgrade() -> None:
    with op.batch_alter_table("persons_to_match", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_persons_to_match_older_since_person_number"))
        batch_op.drop_column("older")
        batch_op.create_index(
            batch_op.f("ix_persons_to_match_since_person_number"),
            ["since", "person_number"],
            unique=False,
        )

    op.drop_table("name_counts")
    op.drop_table("match_versions")
