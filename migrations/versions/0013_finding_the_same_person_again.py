"""Finding the same person again; everybody who is known is still to be compared."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "blind_keys",
        sa.Column("version", sa.SmallInteger(), nullable=False),
        sa.Column("kind", sa.SmallInteger(), nullable=False),
        sa.Column("tag", sa.LargeBinary(length=4), nullable=False),
        sa.Column("person_number", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint(
            "version", "kind", "tag", "person_number", name=op.f("pk_blind_keys")
        ),
    )
    with op.batch_alter_table("blind_keys", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_blind_keys_person_number"), ["person_number"], unique=False
        )

    op.create_table(
        "clusters",
        sa.Column("person_number", sa.Uuid(), nullable=False),
        sa.Column("cluster_number", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("person_number", name=op.f("pk_clusters")),
    )
    with op.batch_alter_table("clusters", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_clusters_cluster_number"), ["cluster_number"], unique=False
        )

    op.create_table(
        "match_records",
        sa.Column("person_number", sa.Uuid(), nullable=False),
        sa.Column("fields", sa.LargeBinary(), nullable=True),
        sa.Column("version", sa.SmallInteger(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_match_records")),
        sa.UniqueConstraint("person_number", name=op.f("uq_match_records_person_number")),
    )
    with op.batch_alter_table("match_records", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_match_records_version"), ["version"], unique=False)

    op.create_table(
        "person_links",
        sa.Column("one", sa.Uuid(), nullable=False),
        sa.Column("other", sa.Uuid(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("tier", sa.String(length=40), nullable=False),
        sa.Column("weight", sa.SmallInteger(), nullable=False),
        sa.Column("weights_version", sa.SmallInteger(), nullable=False),
        sa.Column("found_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "state IN ('SUGGESTED', 'CONFIRMED', 'REJECTED', 'HOUSEHOLD')",
            name=op.f("ck_person_links_state"),
        ),
        sa.CheckConstraint(
            "tier IN ('STRONG', 'POSSIBLE', 'HOUSEHOLD')", name=op.f("ck_person_links_tier")
        ),
        sa.CheckConstraint("one < other", name=op.f("ck_person_links_in_order")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person_links")),
    )
    with op.batch_alter_table("person_links", schema=None) as batch_op:
        batch_op.create_index("ix_person_links_list", ["state", "found_at", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_person_links_other"), ["other"], unique=False)
        batch_op.create_index("uq_person_links_pair", ["one", "other"], unique=True)

    op.create_table(
        "persons_to_match",
        sa.Column("person_number", sa.Uuid(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("person_number", name=op.f("pk_persons_to_match")),
    )
    with op.batch_alter_table("persons_to_match", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_persons_to_match_since_person_number"),
            ["since", "person_number"],
            unique=False,
        )

    op.create_table(
        "link_decisions",
        sa.Column("link_id", sa.Uuid(), nullable=False),
        sa.Column("decided", sa.String(length=40), nullable=False),
        sa.Column("reason", sa.LargeBinary(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "decided IN ('CONFIRMED', 'REJECTED', 'HOUSEHOLD', 'UNDONE')",
            name=op.f("ck_link_decisions_decided"),
        ),
        sa.ForeignKeyConstraint(
            ["link_id"], ["person_links.id"], name=op.f("fk_link_decisions_link_id_person_links")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_link_decisions")),
    )
    with op.batch_alter_table("link_decisions", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_link_decisions_link_id_at"), ["link_id", "at"], unique=False
        )

    op.execute(
        "INSERT INTO persons_to_match (person_number, since) SELECT number, known_since FROM persons"
    )


def downgrade() -> None:
    with op.batch_alter_table("link_decisions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_link_decisions_link_id_at"))

    op.drop_table("link_decisions")
    with op.batch_alter_table("persons_to_match", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_persons_to_match_since_person_number"))

    op.drop_table("persons_to_match")
    with op.batch_alter_table("person_links", schema=None) as batch_op:
        batch_op.drop_index("uq_person_links_pair")
        batch_op.drop_index(batch_op.f("ix_person_links_other"))
        batch_op.drop_index("ix_person_links_list")

    op.drop_table("person_links")
    with op.batch_alter_table("match_records", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_match_records_version"))

    op.drop_table("match_records")
    with op.batch_alter_table("clusters", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_clusters_cluster_number"))

    op.drop_table("clusters")
    with op.batch_alter_table("blind_keys", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_blind_keys_person_number"))

    op.drop_table("blind_keys")
