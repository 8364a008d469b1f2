"""The whole form."""

import sqlalchemy as sa
from alembic import op

from reporting.migrate import replace_check

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "equality_tallies",
        sa.Column("quarter_began", sa.Date(), nullable=False),
        sa.Column("question", sa.String(length=20), nullable=False),
        sa.Column("answer", sa.String(length=20), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint(
            "quarter_began", "question", "answer", name=op.f("pk_equality_tallies")
        ),
    )
    op.create_table(
        "language_approvals",
        sa.Column("language", sa.String(length=10), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("reader", sa.LargeBinary(), nullable=True),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_language_approvals")),
    )
    with op.batch_alter_table("language_approvals", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_language_approvals_language_approved_at"),
            ["language", "approved_at"],
            unique=False,
        )

    op.create_table(
        "mentions",
        sa.Column("incident_id", sa.Uuid(), nullable=False),
        sa.Column("mentioned", sa.String(length=40), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=True),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "mentioned IN ('SUSPECT', 'WITNESS', 'APART')", name=op.f("ck_mentions_mentioned")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mentions")),
    )
    with op.batch_alter_table("mentions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_mentions_incident_id"), ["incident_id"], unique=False)

    op.create_table(
        "outbox",
        sa.Column("letter", sa.String(length=40), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=True),
        sa.Column("tag", sa.LargeBinary(length=32), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asks", sa.Integer(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("leased_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("fault", sa.String(length=40), nullable=True),
        sa.Column("failed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "fault IN ('REFUSED', 'LATER', 'NO_ANSWER', 'NOT_SECURE', 'NOT_LET_IN', 'CANNOT_OPEN')",
            name=op.f("ck_outbox_fault"),
        ),
        sa.CheckConstraint("letter IN ('URGENT_REPORT', 'WAITING')", name=op.f("ck_outbox_letter")),
        sa.CheckConstraint(
            "(tag IS NOT NULL) = (sent_at IS NULL AND failed_at IS NULL)",
            name=op.f("ck_outbox_tag_until_its_end"),
        ),
        sa.CheckConstraint("sent_at IS NULL OR failed_at IS NULL", name=op.f("ck_outbox_one_end")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        sa.UniqueConstraint("tag", name=op.f("uq_outbox_tag")),
    )
    op.create_table(
        "person_details",
        sa.Column("person_number", sa.Uuid(), nullable=False),
        sa.Column("detail", sa.String(length=40), nullable=False),
        sa.Column("value", sa.LargeBinary(), nullable=True),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "detail IN ('NAME', 'BIRTH', 'ADDRESS', 'PHONE', 'EMAIL')",
            name=op.f("ck_person_details_detail"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person_details")),
    )
    with op.batch_alter_table("person_details", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_person_details_person_number_detail"),
            ["person_number", "detail"],
            unique=False,
        )

    op.create_table(
        "persons",
        sa.Column("number", sa.Uuid(), nullable=False),
        sa.Column("known_since", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_persons")),
    )
    op.create_table(
        "safe_contacts",
        sa.Column("person_number", sa.Uuid(), nullable=False),
        sa.Column("terms", sa.LargeBinary(), nullable=True),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_safe_contacts")),
    )
    with op.batch_alter_table("safe_contacts", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_safe_contacts_person_number_given_at"),
            ["person_number", "given_at"],
            unique=False,
        )

    op.create_table(
        "visits",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("sign_in_id", sa.Uuid(), nullable=False),
        sa.Column("person_number", sa.Uuid(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("new_code", sa.LargeBinary(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visits")),
    )
    with op.batch_alter_table("visits", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_visits_opened_at"), ["opened_at"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_visits_person_number"), ["person_number"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_visits_sign_in_id"), ["sign_in_id"], unique=False)

    op.create_table(
        "additions",
        sa.Column("incident_id", sa.Uuid(), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["incident_id"], ["incidents.id"], name=op.f("fk_additions_incident_id_incidents")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_additions")),
    )
    with op.batch_alter_table("additions", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_additions_incident_id_at"), ["incident_id", "at"], unique=False
        )

    op.create_table(
        "circumstances",
        sa.Column("incident_id", sa.Uuid(), nullable=False),
        sa.Column("naming", sa.String(length=40), nullable=False),
        sa.Column("age_group", sa.String(length=40), nullable=True),
        sa.Column("part_of_day", sa.String(length=40), nullable=True),
        sa.Column("perceived_by", sa.String(length=40), nullable=True),
        sa.Column("hurt", sa.String(length=40), nullable=True),
        sa.Column("damage", sa.String(length=40), nullable=True),
        sa.Column("before", sa.String(length=40), nullable=True),
        sa.Column("suspect_relation", sa.String(length=40), nullable=True),
        sa.Column("effect", sa.String(length=40), nullable=True),
        sa.Column("self_harm", sa.String(length=40), nullable=True),
        sa.Column("where_exactly", sa.LargeBinary(), nullable=True),
        sa.Column("evidence_words", sa.LargeBinary(), nullable=True),
        sa.Column("wish_words", sa.LargeBinary(), nullable=True),
        sa.Column("agreed_words", sa.LargeBinary(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "age_group IN ('ADULT', 'UNDER_18', 'NOT_SAID')",
            name=op.f("ck_circumstances_age_group"),
        ),
        sa.CheckConstraint(
            "before IN ('FIRST', 'SOMETIMES', 'MOST_WEEKS', 'MOST_DAYS', 'DAILY', 'NOT_SAID')",
            name=op.f("ck_circumstances_before"),
        ),
        sa.CheckConstraint(
            "damage IN ('YES', 'NO', 'NOT_SAID')", name=op.f("ck_circumstances_damage")
        ),
        sa.CheckConstraint(
            "effect IN ('NONE', 'SOME', 'MUCH', 'SEVERE', 'NOT_SAID')",
            name=op.f("ck_circumstances_effect"),
        ),
        sa.CheckConstraint("hurt IN ('YES', 'NO', 'NOT_SAID')", name=op.f("ck_circumstances_hurt")),
        sa.CheckConstraint(
            "naming IN ('ANONYMOUS', 'CODE', 'NAMED')", name=op.f("ck_circumstances_naming")
        ),
        sa.CheckConstraint(
            "part_of_day IN ('MORNING', 'AFTERNOON', 'EVENING', 'NIGHT', 'NOT_SAID')",
            name=op.f("ck_circumstances_part_of_day"),
        ),
        sa.CheckConstraint(
            "perceived_by IN ('VICTIM', 'WITNESS', 'WORKER')",
            name=op.f("ck_circumstances_perceived_by"),
        ),
        sa.CheckConstraint(
            "self_harm IN ('YES', 'NO', 'NOT_SAID')", name=op.f("ck_circumstances_self_harm")
        ),
        sa.CheckConstraint(
            "suspect_relation IN ('STRANGER', 'SEEN_BEFORE', 'NEIGHBOUR', 'FAMILY', 'FRIEND', 'WORK_SCHOOL', 'CUSTOMER', 'ONLINE', 'IN_CHARGE', 'NOT_SAID')",
            name=op.f("ck_circumstances_suspect_relation"),
        ),
        sa.ForeignKeyConstraint(
            ["incident_id"], ["incidents.id"], name=op.f("fk_circumstances_incident_id_incidents")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_circumstances")),
        sa.UniqueConstraint("incident_id", name=op.f("uq_circumstances_incident_id")),
    )
    op.create_table(
        "permissions_given",
        sa.Column("incident_id", sa.Uuid(), nullable=False),
        sa.Column("purpose", sa.String(length=40), nullable=False),
        sa.Column("answer", sa.String(length=40), nullable=False),
        sa.Column("named", sa.LargeBinary(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "answer IN ('YES', 'NO', 'NOT_ASKED')", name=op.f("ck_permissions_given_answer")
        ),
        sa.CheckConstraint(
            "purpose IN ('RECORD_DETAILS', 'POLICE_NAMED', 'SHARE_UNNAMED', 'VICTIM_SERVICES', 'RESTORATIVE', 'CONTACT', 'LANDLORD', 'CHARITY')",
            name=op.f("ck_permissions_given_purpose"),
        ),
        sa.ForeignKeyConstraint(
            ["incident_id"],
            ["incidents.id"],
            name=op.f("fk_permissions_given_incident_id_incidents"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_permissions_given")),
    )
    with op.batch_alter_table("permissions_given", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_permissions_given_incident_id_at"), ["incident_id", "at"], unique=False
        )

    op.create_table(
        "ticked_answers",
        sa.Column("incident_id", sa.Uuid(), nullable=False),
        sa.Column("question", sa.String(length=12), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.CheckConstraint(
            "question IN ('RISK', 'WISH', 'TOLD', 'EVIDENCE')",
            name=op.f("ck_ticked_answers_question"),
        ),
        sa.ForeignKeyConstraint(
            ["incident_id"],
            ["incidents.id"],
            name=op.f("fk_ticked_answers_incident_id_incidents"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("incident_id", "question", "code", name=op.f("pk_ticked_answers")),
    )
    with op.batch_alter_table("drafts", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("language", sa.String(length=10), server_default="en", nullable=False)
        )
        batch_op.add_column(sa.Column("person_number", sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column("handed_over_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("may_read", sa.String(length=40), nullable=True))

    with op.batch_alter_table("incidents", schema=None) as batch_op:
        batch_op.add_column(sa.Column("read_at", sa.DateTime(timezone=True), nullable=True))

    with op.batch_alter_table("sign_ins", schema=None) as batch_op:
        batch_op.add_column(sa.Column("handed_over", sa.Uuid(), nullable=True))

    replace_check(
        "ck_trail_event",
        "trail",
        "event IN ('SIGNED_IN', 'SIGN_IN_FAILED', 'SIGNED_OUT', 'REFUSED', 'USER_ADDED', 'CENTRE_KEPT', 'AREAS_LOADED', 'DEMO_LOADED', 'REPORT_TAKEN', 'REPORT_READ', 'IDENTITY_READ', 'MENTIONS_READ', 'REPORT_TRIAGED', 'CAME_BACK', 'CODE_NOT_KNOWN', 'CODE_GIVEN', 'CODE_RENEWED', 'REPORT_ADDED_TO', 'PERMISSION_CHANGED', 'NAMING_CHANGED', 'SAFE_CONTACT_CHANGED', 'DEVICE_HANDED_OVER', 'DEVICE_TAKEN_BACK', 'CASE_OPENED', 'CASE_READ', 'CASE_MOVED', 'NOTE_ADDED', 'RECORDS_IMPORTED', 'COUNTS_EXPORTED', 'LANGUAGE_APPROVED')",
    )


def downgrade() -> None:
    with op.batch_alter_table("sign_ins", schema=None) as batch_op:
        batch_op.drop_column("handed_over")

    with op.batch_alter_table("incidents", schema=None) as batch_op:
        batch_op.drop_column("read_at")

    with op.batch_alter_table("drafts", schema=None) as batch_op:
        batch_op.drop_column("may_read")
        batch_op.drop_column("handed_over_at")
        batch_op.drop_column("person_number")
        batch_op.drop_column("language")

    op.drop_table("ticked_answers")
    with op.batch_alter_table("permissions_given", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_permissions_given_incident_id_at"))

    op.drop_table("permissions_given")
    op.drop_table("circumstances")
    with op.batch_alter_table("additions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_additions_incident_id_at"))

    op.drop_table("additions")
    with op.batch_alter_table("visits", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_visits_sign_in_id"))
        batch_op.drop_index(batch_op.f("ix_visits_person_number"))
        batch_op.drop_index(batch_op.f("ix_visits_opened_at"))

    op.drop_table("visits")
    with op.batch_alter_table("safe_contacts", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_safe_contacts_person_number_given_at"))

    op.drop_table("safe_contacts")
    op.drop_table("persons")
    with op.batch_alter_table("person_details", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_person_details_person_number_detail"))

    op.drop_table("person_details")
    op.drop_table("outbox")
    with op.batch_alter_table("mentions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_mentions_incident_id"))

    op.drop_table("mentions")
    with op.batch_alter_table("language_approvals", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_language_approvals_language_approved_at"))

    op.drop_table("language_approvals")
    op.drop_table("equality_tallies")
    replace_check(
        "ck_trail_event",
        "trail",
        "event IN ('SIGNED_IN', 'SIGN_IN_FAILED', 'SIGNED_OUT', 'REFUSED', 'USER_ADDED', 'CENTRE_KEPT', 'AREAS_LOADED', 'DEMO_LOADED', 'REPORT_TAKEN', 'REPORT_READ', 'REPORT_TRIAGED', 'CASE_OPENED', 'CASE_READ', 'CASE_MOVED', 'NOTE_ADDED', 'RECORDS_IMPORTED', 'COUNTS_EXPORTED')",
    )
