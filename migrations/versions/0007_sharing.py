"""Agencies, agreements, referrals, and the log of what was shared.

The database itself refuses to remove a line of the log, or to change what it tells. Sealed words can
be sealed anew with another key. A later migration that copies this table must set the triggers again.
"""

import sqlalchemy as sa
from alembic import op
from reporting.migrate import replace_check

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

TOLD = "id, referral_id, case_id, agency_id, basis, level, way, parts, asks, at, by, look_by, told_them"
REFUSE_SQLITE = (
    "CREATE TRIGGER disclosures_stay BEFORE DELETE ON disclosures"
    " BEGIN SELECT RAISE(ABORT, 'the log of disclosures is never shortened'); END",
    f"CREATE TRIGGER disclosures_keep BEFORE UPDATE OF {TOLD} ON disclosures"
    " BEGIN SELECT RAISE(ABORT, 'the log of disclosures is never changed'); END",
)
REFUSE_POSTGRESQL = (
    "CREATE FUNCTION disclosures_refuse() RETURNS trigger LANGUAGE plpgsql AS"
    " 'BEGIN RAISE EXCEPTION ''the log of disclosures is never changed''; END'",
    "CREATE TRIGGER disclosures_stay BEFORE DELETE ON disclosures"
    " FOR EACH ROW EXECUTE FUNCTION disclosures_refuse()",
    f"CREATE TRIGGER disclosures_keep BEFORE UPDATE OF {TOLD} ON disclosures"
    " FOR EACH ROW EXECUTE FUNCTION disclosures_refuse()",
)


def on_sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"


def upgrade() -> None:
    op.create_table(
        "agencies",
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("contact", sa.String(length=200), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('POLICE', 'VICTIM_SERVICES', 'RESTORATIVE', 'MEDIATION', 'HOUSING', 'SAFEGUARDING', 'CHARITY', 'PARTNERSHIP')",
            name=op.f("ck_agencies_kind"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agencies")),
        sa.UniqueConstraint("name", name=op.f("uq_agencies_name")),
    )
    op.create_table(
        "agreements",
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.String(length=20), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=False),
        sa.Column("expires_on", sa.Date(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("written_by", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agencies.id"], name=op.f("fk_agreements_agency_id_agencies")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreements")),
        sa.UniqueConstraint("agency_id", "version", name=op.f("uq_agreements_agency_id_version")),
    )
    op.create_table(
        "referrals",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column("basis", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("parts", sa.Text(), nullable=False),
        sa.Column("asks", sa.Text(), nullable=False),
        sa.Column("named_charity", sa.Boolean(), nullable=False),
        sa.Column("why", sa.LargeBinary(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=True),
        sa.Column("task_id", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "basis IN ('PERMISSION', 'VITAL_INTERESTS', 'LEGAL_DUTY')",
            name=op.f("ck_referrals_basis"),
        ),
        sa.CheckConstraint(
            "state IN ('READY', 'SENT', 'ACCEPTED', 'DECLINED', 'NO_SPACE', 'TAKEN_UP', 'ENDED')",
            name=op.f("ck_referrals_state"),
        ),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agencies.id"], name=op.f("fk_referrals_agency_id_agencies")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_referrals_case_id_cases")),
        sa.ForeignKeyConstraint(["task_id"], ["tasks.id"], name=op.f("fk_referrals_task_id_tasks")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_referrals")),
    )
    with op.batch_alter_table("referrals", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_referrals_agency_id"), ["agency_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_referrals_case_id_made_at"), ["case_id", "made_at"], unique=False
        )

    op.create_table(
        "disclosures",
        sa.Column("referral_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column("basis", sa.String(length=40), nullable=False),
        sa.Column("level", sa.String(length=40), nullable=False),
        sa.Column("way", sa.String(length=40), nullable=False),
        sa.Column("parts", sa.Text(), nullable=False),
        sa.Column("asks", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.Uuid(), nullable=True),
        sa.Column("look_by", sa.Date(), nullable=True),
        sa.Column("told_them", sa.String(length=40), nullable=True),
        sa.Column("told_why", sa.LargeBinary(), nullable=True),
        sa.Column("task_id", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "basis IN ('PERMISSION', 'VITAL_INTERESTS', 'LEGAL_DUTY')",
            name=op.f("ck_disclosures_basis"),
        ),
        sa.CheckConstraint("level IN ('NAMED', 'CODED_ONLY')", name=op.f("ck_disclosures_level")),
        sa.CheckConstraint(
            "told_them IN ('TOLD', 'WILL_TELL', 'UNSAFE', 'NO_WAY')",
            name=op.f("ck_disclosures_told_them"),
        ),
        sa.CheckConstraint("way IN ('SPOKEN', 'PDF', 'JSON')", name=op.f("ck_disclosures_way")),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agencies.id"], name=op.f("fk_disclosures_agency_id_agencies")
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.id"], name=op.f("fk_disclosures_case_id_cases")
        ),
        sa.ForeignKeyConstraint(
            ["referral_id"], ["referrals.id"], name=op.f("fk_disclosures_referral_id_referrals")
        ),
        sa.ForeignKeyConstraint(
            ["task_id"], ["tasks.id"], name=op.f("fk_disclosures_task_id_tasks")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_disclosures")),
    )
    with op.batch_alter_table("disclosures", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_disclosures_case_id_at_id"), ["case_id", "at", "id"], unique=False
        )
        batch_op.create_index("ix_disclosures_log", ["at", "id"], unique=False)
        batch_op.create_index("ix_disclosures_look", ["look_by", "id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_disclosures_referral_id"), ["referral_id"], unique=False
        )

    op.create_table(
        "referral_answers",
        sa.Column("referral_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("came_of", sa.String(length=40), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "came_of IN ('HELPED', 'NOT_WANTED', 'NOT_REACHED', 'NOT_FITTING', 'NOT_SENT', 'NOT_KNOWN')",
            name=op.f("ck_referral_answers_came_of"),
        ),
        sa.CheckConstraint(
            "state IN ('READY', 'SENT', 'ACCEPTED', 'DECLINED', 'NO_SPACE', 'TAKEN_UP', 'ENDED')",
            name=op.f("ck_referral_answers_state"),
        ),
        sa.ForeignKeyConstraint(
            ["referral_id"],
            ["referrals.id"],
            name=op.f("fk_referral_answers_referral_id_referrals"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_referral_answers")),
    )
    with op.batch_alter_table("referral_answers", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_referral_answers_referral_id_at"), ["referral_id", "at"], unique=False
        )

    op.create_table(
        "referral_reports",
        sa.Column("referral_id", sa.Uuid(), nullable=False),
        sa.Column("incident_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["incident_id"],
            ["incidents.id"],
            name=op.f("fk_referral_reports_incident_id_incidents"),
        ),
        sa.ForeignKeyConstraint(
            ["referral_id"],
            ["referrals.id"],
            name=op.f("fk_referral_reports_referral_id_referrals"),
        ),
        sa.PrimaryKeyConstraint("referral_id", "incident_id", name=op.f("pk_referral_reports")),
    )
    with op.batch_alter_table("referral_reports", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_referral_reports_incident_id"), ["incident_id"], unique=False
        )

    op.create_table(
        "second_looks",
        sa.Column("disclosure_id", sa.Uuid(), nullable=False),
        sa.Column("upheld", sa.Boolean(), nullable=False),
        sa.Column("why", sa.LargeBinary(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["disclosure_id"],
            ["disclosures.id"],
            name=op.f("fk_second_looks_disclosure_id_disclosures"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_second_looks")),
        sa.UniqueConstraint("disclosure_id", name=op.f("uq_second_looks_disclosure_id")),
    )
    for statement in REFUSE_SQLITE if on_sqlite() else REFUSE_POSTGRESQL:
        op.execute(statement)
    replace_check(
        "ck_trail_event",
        "trail",
        "event IN ('SIGNED_IN', 'SIGN_IN_FAILED', 'SIGNED_OUT', 'REFUSED', 'USER_ADDED', 'CENTRE_KEPT', 'AREAS_LOADED', 'DEMO_LOADED', 'REPORT_TAKEN', 'REPORT_READ', 'IDENTITY_READ', 'MENTIONS_READ', 'REPORT_TRIAGED', 'CAME_BACK', 'CODE_NOT_KNOWN', 'CODE_GIVEN', 'CODE_RENEWED', 'REPORT_ADDED_TO', 'PERMISSION_CHANGED', 'NAMING_CHANGED', 'SAFE_CONTACT_CHANGED', 'DEVICE_HANDED_OVER', 'DEVICE_TAKEN_BACK', 'CASE_OPENED', 'CASE_READ', 'CASE_MOVED', 'CONTACT_KEPT', 'RISK_ASSESSED', 'PLAN_KEPT', 'ACTION_KEPT', 'OUTCOME_KEPT', 'POLICE_CLASSIFIED', 'TASK_OPENED', 'TASK_FINISHED', 'CASE_ASSIGNED', 'CASES_HANDED_OVER', 'NOTE_ADDED', 'AGENCY_KEPT', 'AGREEMENT_KEPT', 'REFERRAL_MADE', 'REFERRAL_ANSWERED', 'SHARED', 'SHARING_REFUSED', 'SHARING_READ', 'SHARING_LOOKED_AT', 'RECORDS_IMPORTED', 'COUNTS_EXPORTED', 'LANGUAGE_APPROVED')",
    )


def downgrade() -> None:
    op.drop_table("second_looks")
    with op.batch_alter_table("referral_reports", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_referral_reports_incident_id"))

    op.drop_table("referral_reports")
    with op.batch_alter_table("referral_answers", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_referral_answers_referral_id_at"))

    op.drop_table("referral_answers")
    with op.batch_alter_table("disclosures", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_disclosures_referral_id"))
        batch_op.drop_index("ix_disclosures_look")
        batch_op.drop_index("ix_disclosures_log")
        batch_op.drop_index(batch_op.f("ix_disclosures_case_id_at_id"))

    op.drop_table("disclosures")
    if not on_sqlite():
        op.execute("DROP FUNCTION disclosures_refuse()")
    with op.batch_alter_table("referrals", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_referrals_case_id_made_at"))
        batch_op.drop_index(batch_op.f("ix_referrals_agency_id"))

    op.drop_table("referrals")
    op.drop_table("agreements")
    op.drop_table("agencies")
    replace_check(
        "ck_trail_event",
        "trail",
        "event IN ('SIGNED_IN', 'SIGN_IN_FAILED', 'SIGNED_OUT', 'REFUSED', 'USER_ADDED', 'CENTRE_KEPT', 'AREAS_LOADED', 'DEMO_LOADED', 'REPORT_TAKEN', 'REPORT_READ', 'IDENTITY_READ', 'MENTIONS_READ', 'REPORT_TRIAGED', 'CAME_BACK', 'CODE_NOT_KNOWN', 'CODE_GIVEN', 'CODE_RENEWED', 'REPORT_ADDED_TO', 'PERMISSION_CHANGED', 'NAMING_CHANGED', 'SAFE_CONTACT_CHANGED', 'DEVICE_HANDED_OVER', 'DEVICE_TAKEN_BACK', 'CASE_OPENED', 'CASE_READ', 'CASE_MOVED', 'CONTACT_KEPT', 'RISK_ASSESSED', 'PLAN_KEPT', 'ACTION_KEPT', 'OUTCOME_KEPT', 'POLICE_CLASSIFIED', 'TASK_OPENED', 'TASK_FINISHED', 'CASE_ASSIGNED', 'CASES_HANDED_OVER', 'NOTE_ADDED', 'RECORDS_IMPORTED', 'COUNTS_EXPORTED', 'LANGUAGE_APPROVED')",
    )
