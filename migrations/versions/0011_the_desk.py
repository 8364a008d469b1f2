"""The rows that the desk lists, saved views, words that nobody has read, finding a police reference.

The rows need working days and the tags need the keys: `reporting init`, which brings the tables up
to date, fills both.
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

ORDERS = {
    "danger": ["urgency", "received_on", "incident_id"],
    "due": ["due_on", "incident_id"],
    "newest": ["entered_at", "incident_id"],
    "touched": ["last_done_at", "incident_id"],
}
CHECKS = {
    "stage": "'WAITING', 'OPEN', 'WITH_POLICE', 'MONITORING', 'CLOSED', 'RECORDED', 'SET_ASIDE', 'WITHDRAWN', 'DUPLICATE'",
    "risk": "'LOW', 'MEDIUM', 'HIGH'",
    "police": "'NOT_SENT', 'AWAITING', 'CRIME', 'NOT_CRIME', 'ASB', 'INTELLIGENCE', 'NFA', 'UNKNOWN'",
    "place": "'HOME', 'STREET', 'PARK_BEACH', 'PUB_RESTAURANT', 'SHOP', 'TAKEAWAY', 'TAXI', 'PUBLIC_TRANSPORT', 'EDUCATION', 'WORK', 'PLACE_OF_WORSHIP', 'RESIDENTIAL_CARE', 'HEALTH', 'COUNCIL_POLICE_PREMISES', 'ONLINE', 'PHONE', 'SPORTS', 'HOSTEL_ASYLUM_ACCOMMODATION', 'PUBLIC_SEX_ENVIRONMENT', 'OTHER', 'NOT_SAID'",
    "channel": "'IN_PERSON', 'PHONE', 'PAPER', 'EMAIL', 'ONLINE', 'OUTREACH'",
    "danger": "'NO', 'YES', 'NOT_SAID'",
    "urgency": "0, 1",
    "due_for": "'ACKNOWLEDGE', 'FIRST_CONTACT', 'REVIEW', 'FEEDBACK', 'OTHER', 'CONTACT', 'REVIEW_RISK', 'SECOND_LOOK', 'CHASE_REFERRAL', 'OFFER_REVIEW', 'JOINT_VISIT'",
}


def upgrade() -> None:
    with op.batch_alter_table("additions") as batch:
        batch.add_column(sa.Column("read_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("incidents", sa.Column("police_tag", sa.LargeBinary(length=32), nullable=True))
    op.create_index("ix_incidents_police", "incidents", ["police_tag"])
    op.create_table(
        "desk_rows",
        sa.Column("incident_id", sa.Uuid(), nullable=False),
        sa.Column("reference", sa.String(length=12), nullable=False),
        sa.Column("stage", sa.String(length=40), nullable=False),
        sa.Column("to_read", sa.Boolean(), nullable=False),
        sa.Column("added_on", sa.Date(), nullable=True),
        sa.Column("urgency", sa.SmallInteger(), nullable=False),
        sa.Column("danger", sa.String(length=40), nullable=False),
        sa.Column("self_harm", sa.Boolean(), nullable=False),
        sa.Column("under_18", sa.Boolean(), nullable=False),
        sa.Column("may_contact", sa.Boolean(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_done_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("centre_id", sa.Uuid(), nullable=True),
        sa.Column("area_id", sa.Uuid(), nullable=True),
        sa.Column("place", sa.String(length=40), nullable=False),
        sa.Column("channel", sa.String(length=40), nullable=True),
        sa.Column("strands", sa.String(length=200), nullable=False),
        sa.Column("kinds", sa.String(length=500), nullable=False),
        sa.Column("repeat", sa.Boolean(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=True),
        sa.Column("case_reference", sa.String(length=12), nullable=True),
        sa.Column("leads", sa.Boolean(), nullable=False),
        sa.Column("assigned_to", sa.Uuid(), nullable=True),
        sa.Column("risk", sa.String(length=40), nullable=True),
        sa.Column("police", sa.String(length=40), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("due_for", sa.String(length=40), nullable=True),
        *(
            sa.CheckConstraint(f"{name} IN ({codes})", name=op.f(f"ck_desk_rows_{name}"))
            for name, codes in CHECKS.items()
        ),
        sa.ForeignKeyConstraint(
            ["incident_id"], ["incidents.id"], name=op.f("fk_desk_rows_incident_id_incidents")
        ),
        sa.PrimaryKeyConstraint("incident_id", name=op.f("pk_desk_rows")),
    )
    to_read = {"sqlite_where": sa.text("to_read"), "postgresql_where": sa.text("to_read")}
    for name, columns in ORDERS.items():
        op.create_index(f"ix_desk_rows_stage_{name}", "desk_rows", ["stage", *columns])
        op.create_index(f"ix_desk_rows_read_{name}", "desk_rows", columns, **to_read)
        op.create_index(f"ix_desk_rows_any_{name}", "desk_rows", columns)
    op.create_index("ix_desk_rows_whose_due", "desk_rows", ["assigned_to", *ORDERS["due"]])
    op.create_index("ix_desk_rows_case", "desk_rows", ["case_id"])
    op.create_index("ix_desk_rows_case_reference", "desk_rows", ["case_reference"])
    op.create_table(
        "saved_views",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("tag", sa.LargeBinary(length=32), nullable=False),
        sa.Column("name", sa.LargeBinary(), nullable=True),
        sa.Column("chosen", sa.String(length=1000), nullable=False),
        sa.Column("opens_first", sa.Boolean(), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_saved_views_user_id_users")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_views")),
        sa.UniqueConstraint("user_id", "tag", name=op.f("uq_saved_views_user_id_tag")),
    )


def downgrade() -> None:
    op.drop_table("saved_views")
    op.drop_table("desk_rows")
    op.drop_index("ix_incidents_police", "incidents")
    op.drop_column("incidents", "police_tag")
    with op.batch_alter_table("additions") as batch:
        batch.drop_column("read_at")
