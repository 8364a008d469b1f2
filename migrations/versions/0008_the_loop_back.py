"""Messages with centres and persons, chosen words, visits of the public page, and feedback.

Centres may have an e-mail address; none has one yet.
"""

import sqlalchemy as sa
from alembic import op
from reporting.migrate import replace_check

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

EVENTS = "event IN ('SIGNED_IN', 'SIGN_IN_FAILED', 'SIGNED_OUT', 'REFUSED', 'USER_ADDED', 'CENTRE_KEPT', 'AREAS_LOADED', 'DEMO_LOADED', 'REPORT_TAKEN', 'REPORT_READ', 'IDENTITY_READ', 'MENTIONS_READ', 'REPORT_TRIAGED', 'CAME_BACK', 'CODE_NOT_KNOWN', 'CODE_GIVEN', 'CODE_RENEWED', 'REPORT_ADDED_TO', 'PERMISSION_CHANGED', 'NAMING_CHANGED', 'SAFE_CONTACT_CHANGED', 'CODE_STOPPED', 'LOST_CODE_STOPPED', 'LOST_CODE_NOT_KNOWN', 'WORD_CHOSEN', 'WORD_NOT_RIGHT', 'STATUS_SHOWN', 'CONVERSATION_OPENED', 'MESSAGE_SENT', 'MESSAGES_READ', 'MESSAGE_SETTLED', 'DEVICE_HANDED_OVER', 'DEVICE_TAKEN_BACK', 'CASE_OPENED', 'CASE_READ', 'CASE_MOVED', 'CONTACT_KEPT', 'RISK_ASSESSED', 'PLAN_KEPT', 'ACTION_KEPT', 'OUTCOME_KEPT', 'POLICE_CLASSIFIED', 'TASK_OPENED', 'TASK_FINISHED', 'CASE_ASSIGNED', 'CASES_HANDED_OVER', 'NOTE_ADDED', 'AGENCY_KEPT', 'AGREEMENT_KEPT', 'REFERRAL_MADE', 'REFERRAL_ANSWERED', 'SHARED', 'SHARING_REFUSED', 'SHARING_READ', 'SHARING_LOOKED_AT', 'RECORDS_IMPORTED', 'COUNTS_EXPORTED', 'LANGUAGE_APPROVED')"
FORMER_EVENTS = "event IN ('SIGNED_IN', 'SIGN_IN_FAILED', 'SIGNED_OUT', 'REFUSED', 'USER_ADDED', 'CENTRE_KEPT', 'AREAS_LOADED', 'DEMO_LOADED', 'REPORT_TAKEN', 'REPORT_READ', 'IDENTITY_READ', 'MENTIONS_READ', 'REPORT_TRIAGED', 'CAME_BACK', 'CODE_NOT_KNOWN', 'CODE_GIVEN', 'CODE_RENEWED', 'REPORT_ADDED_TO', 'PERMISSION_CHANGED', 'NAMING_CHANGED', 'SAFE_CONTACT_CHANGED', 'DEVICE_HANDED_OVER', 'DEVICE_TAKEN_BACK', 'CASE_OPENED', 'CASE_READ', 'CASE_MOVED', 'CONTACT_KEPT', 'RISK_ASSESSED', 'PLAN_KEPT', 'ACTION_KEPT', 'OUTCOME_KEPT', 'POLICE_CLASSIFIED', 'TASK_OPENED', 'TASK_FINISHED', 'CASE_ASSIGNED', 'CASES_HANDED_OVER', 'NOTE_ADDED', 'AGENCY_KEPT', 'AGREEMENT_KEPT', 'REFERRAL_MADE', 'REFERRAL_ANSWERED', 'SHARED', 'SHARING_REFUSED', 'SHARING_READ', 'SHARING_LOOKED_AT', 'RECORDS_IMPORTED', 'COUNTS_EXPORTED', 'LANGUAGE_APPROVED')"


def upgrade() -> None:
    op.create_table(
        "messages",
        sa.Column("incident_id", sa.Uuid(), nullable=False),
        sa.Column("centre_id", sa.Uuid(), nullable=True),
        sa.Column("direction", sa.String(length=40), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.Uuid(), nullable=True),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("waits_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("feedback", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "direction IN ('TO_CENTRE', 'FROM_CENTRE', 'TO_PERSON', 'FROM_PERSON')",
            name=op.f("ck_messages_direction"),
        ),
        sa.ForeignKeyConstraint(
            ["centre_id"], ["centres.id"], name=op.f("fk_messages_centre_id_centres")
        ),
        sa.ForeignKeyConstraint(
            ["incident_id"], ["incidents.id"], name=op.f("fk_messages_incident_id_incidents")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_messages")),
    )
    with op.batch_alter_table("messages", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_messages_incident_id_at"), ["incident_id", "at"], unique=False
        )
        batch_op.create_index(
            "ix_messages_inbox", ["centre_id", "direction", "at", "id"], unique=False
        )
        batch_op.create_index(
            "ix_messages_waiting", ["direction", "waits_since", "id"], unique=False
        )
    op.create_table(
        "chosen_words",
        sa.Column("person_number", sa.Uuid(), nullable=False),
        sa.Column("hash", sa.String(length=200), nullable=False),
        sa.Column("chosen_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("person_number", name=op.f("pk_chosen_words")),
    )
    op.create_table(
        "public_visits",
        sa.Column("person_number", sa.Uuid(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("with_word", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_public_visits")),
    )
    with op.batch_alter_table("public_visits", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_public_visits_opened_at"), ["opened_at"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_public_visits_person_number"), ["person_number"], unique=False
        )
    with op.batch_alter_table("incidents", schema=None) as batch_op:
        batch_op.add_column(sa.Column("fed_back_at", sa.DateTime(timezone=True), nullable=True))
    with op.batch_alter_table("centres", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("email", sa.String(length=254), server_default="", nullable=False)
        )
    replace_check("ck_trail_event", "trail", EVENTS)


def downgrade() -> None:
    replace_check("ck_trail_event", "trail", FORMER_EVENTS)
    with op.batch_alter_table("centres", schema=None) as batch_op:
        batch_op.drop_column("email")
    with op.batch_alter_table("incidents", schema=None) as batch_op:
        batch_op.drop_column("fed_back_at")
    op.drop_table("public_visits")
    op.drop_table("chosen_words")
    op.drop_table("messages")
