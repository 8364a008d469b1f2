"""Templates of letters, letters as they were sent, and community impact statements.

The templates that come with the service are added by `reporting init`.
"""

import sqlalchemy as sa
from alembic import op
from reporting.migrate import replace_check

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "letter_templates",
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("language", sa.String(length=40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("written_by", sa.Uuid(), nullable=True),
        sa.Column("reviewed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reviewed_by", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "language IN ('en', 'ar', 'cs', 'fa', 'ckb', 'lv', 'lt', 'pl', 'ro', 'sk', 'uk', 'ur')",
            name=op.f("ck_letter_templates_language"),
        ),
        sa.CheckConstraint(
            "state IN ('DRAFT', 'REVIEWED', 'IN_USE', 'REPLACED')",
            name=op.f("ck_letter_templates_state"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter_templates")),
        sa.UniqueConstraint(
            "key", "language", "version", name=op.f("uq_letter_templates_key_language_version")
        ),
    )
    with op.batch_alter_table("letter_templates", schema=None) as batch_op:
        batch_op.create_index("ix_letter_templates_list", ["name", "id"], unique=False)

    op.create_table(
        "impact_statements",
        sa.Column("ward_id", sa.Uuid(), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["ward_id"], ["areas.id"], name=op.f("fk_impact_statements_ward_id_areas")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_impact_statements")),
    )
    with op.batch_alter_table("impact_statements", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_impact_statements_at_id"), ["at", "id"], unique=False)

    op.create_table(
        "letters",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("incident_id", sa.Uuid(), nullable=False),
        sa.Column("template_id", sa.Uuid(), nullable=False),
        sa.Column("language", sa.String(length=40), nullable=False),
        sa.Column("delivery", sa.String(length=40), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("delivery IN ('POST', 'CENTRE')", name=op.f("ck_letters_delivery")),
        sa.CheckConstraint(
            "language IN ('en', 'ar', 'cs', 'fa', 'ckb', 'lv', 'lt', 'pl', 'ro', 'sk', 'uk', 'ur')",
            name=op.f("ck_letters_language"),
        ),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_letters_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["incident_id"], ["incidents.id"], name=op.f("fk_letters_incident_id_incidents")
        ),
        sa.ForeignKeyConstraint(
            ["template_id"],
            ["letter_templates.id"],
            name=op.f("fk_letters_template_id_letter_templates"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letters")),
    )
    with op.batch_alter_table("letters", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_letters_case_id_at"), ["case_id", "at"], unique=False)

    with op.batch_alter_table("centres", schema=None) as batch_op:
        batch_op.alter_column(
            "email",
            existing_type=sa.VARCHAR(length=254),
            server_default="",
            existing_nullable=False,
        )

    replace_check(
        "ck_trail_event",
        "trail",
        "event IN ('SIGNED_IN', 'SIGN_IN_FAILED', 'SIGNED_OUT', 'REFUSED', 'USER_ADDED', 'CENTRE_KEPT', 'AREAS_LOADED', 'DEMO_LOADED', 'REPORT_TAKEN', 'REPORT_READ', 'IDENTITY_READ', 'MENTIONS_READ', 'REPORT_TRIAGED', 'CAME_BACK', 'CODE_NOT_KNOWN', 'CODE_GIVEN', 'CODE_RENEWED', 'REPORT_ADDED_TO', 'PERMISSION_CHANGED', 'NAMING_CHANGED', 'SAFE_CONTACT_CHANGED', 'CODE_STOPPED', 'LOST_CODE_STOPPED', 'LOST_CODE_NOT_KNOWN', 'WORD_CHOSEN', 'WORD_NOT_RIGHT', 'STATUS_SHOWN', 'CONVERSATION_OPENED', 'MESSAGE_SENT', 'MESSAGES_READ', 'MESSAGE_SETTLED', 'DEVICE_HANDED_OVER', 'DEVICE_TAKEN_BACK', 'CASE_OPENED', 'CASE_READ', 'CASE_MOVED', 'CONTACT_KEPT', 'RISK_ASSESSED', 'PLAN_KEPT', 'ACTION_KEPT', 'OUTCOME_KEPT', 'POLICE_CLASSIFIED', 'TASK_OPENED', 'TASK_FINISHED', 'CASE_ASSIGNED', 'CASES_HANDED_OVER', 'NOTE_ADDED', 'AGENCY_KEPT', 'AGREEMENT_KEPT', 'REFERRAL_MADE', 'REFERRAL_ANSWERED', 'SHARED', 'SHARING_REFUSED', 'SHARING_READ', 'SHARING_LOOKED_AT', 'RECORDS_IMPORTED', 'COUNTS_EXPORTED', 'TEMPLATE_WRITTEN', 'TEMPLATE_MOVED', 'LETTER_KEPT', 'LETTER_READ', 'LETTER_PRINTED', 'STATEMENT_KEPT', 'STATEMENT_READ', 'LANGUAGE_APPROVED')",
    )


def downgrade() -> None:
    with op.batch_alter_table("centres", schema=None) as batch_op:
        batch_op.alter_column(
            "email",
            existing_type=sa.VARCHAR(length=254),
            server_default=sa.text("('')"),
            existing_nullable=False,
        )

    with op.batch_alter_table("letters", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_letters_case_id_at"))

    op.drop_table("letters")
    with op.batch_alter_table("impact_statements", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_impact_statements_at_id"))

    op.drop_table("impact_statements")
    with op.batch_alter_table("letter_templates", schema=None) as batch_op:
        batch_op.drop_index("ix_letter_templates_list")

    op.drop_table("letter_templates")
    replace_check(
        "ck_trail_event",
        "trail",
        "event IN ('SIGNED_IN', 'SIGN_IN_FAILED', 'SIGNED_OUT', 'REFUSED', 'USER_ADDED', 'CENTRE_KEPT', 'AREAS_LOADED', 'DEMO_LOADED', 'REPORT_TAKEN', 'REPORT_READ', 'IDENTITY_READ', 'MENTIONS_READ', 'REPORT_TRIAGED', 'CAME_BACK', 'CODE_NOT_KNOWN', 'CODE_GIVEN', 'CODE_RENEWED', 'REPORT_ADDED_TO', 'PERMISSION_CHANGED', 'NAMING_CHANGED', 'SAFE_CONTACT_CHANGED', 'CODE_STOPPED', 'LOST_CODE_STOPPED', 'LOST_CODE_NOT_KNOWN', 'WORD_CHOSEN', 'WORD_NOT_RIGHT', 'STATUS_SHOWN', 'CONVERSATION_OPENED', 'MESSAGE_SENT', 'MESSAGES_READ', 'MESSAGE_SETTLED', 'DEVICE_HANDED_OVER', 'DEVICE_TAKEN_BACK', 'CASE_OPENED', 'CASE_READ', 'CASE_MOVED', 'CONTACT_KEPT', 'RISK_ASSESSED', 'PLAN_KEPT', 'ACTION_KEPT', 'OUTCOME_KEPT', 'POLICE_CLASSIFIED', 'TASK_OPENED', 'TASK_FINISHED', 'CASE_ASSIGNED', 'CASES_HANDED_OVER', 'NOTE_ADDED', 'AGENCY_KEPT', 'AGREEMENT_KEPT', 'REFERRAL_MADE', 'REFERRAL_ANSWERED', 'SHARED', 'SHARING_REFUSED', 'SHARING_READ', 'SHARING_LOOKED_AT', 'RECORDS_IMPORTED', 'COUNTS_EXPORTED', 'LANGUAGE_APPROVED')",
    )
