"""What was done and came of a case as coded facts, why it was closed, and which version says what."""

import sqlalchemy as sa
from alembic import op
from reporting.migrate import replace_check

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

CLOSED_FOR = (
    "closed_for IN ('RESOLVED', 'WISH', 'NO_CONTACT', 'MOVED', 'PASSED_ON', 'DUPLICATE',"
    " 'NOT_HATE')"
)
ACTIONS = (
    "action IN ('TOLD_PERSON', 'TOLD_CENTRE', 'CALL', 'VISIT', 'POLICE', 'VICTIM_SERVICES', 'HOUSING', 'SAFEGUARDING', 'HOME_SECURITY', 'MEDIATION', 'RESTORATIVE', 'GRAFFITI', 'WARNING', 'CIVIL_ORDER', 'CRIMINAL_ORDER', 'CASE_REVIEW', 'MARAC', 'OTHER')"
)
OUTCOMES = (
    "outcome IN ('CHARGED', 'CAUTION', 'COMMUNITY_RESOLUTION', 'NO_SUSPECT', 'NOT_SUPPORTED', 'EVIDENCE', 'NOT_IN_INTEREST', 'NFA', 'AWAITING', 'CONVICTED', 'ACQUITTED', 'BROKEN', 'STOPPED', 'SUPPORTED', 'SAFER_HOME', 'MOVED_HOME', 'APOLOGY', 'PUT_RIGHT', 'ORDER_MADE', 'OTHER')"
)
FORMER_EVENTS = (
    "event IN ('SIGNED_IN', 'SIGN_IN_FAILED', 'SIGNED_OUT', 'REFUSED', 'USER_ADDED', 'CENTRE_KEPT', 'AREAS_LOADED', 'DEMO_LOADED', 'REPORT_TAKEN', 'REPORT_READ', 'IDENTITY_READ', 'MENTIONS_READ', 'REPORT_TRIAGED', 'CAME_BACK', 'CODE_NOT_KNOWN', 'CODE_GIVEN', 'CODE_RENEWED', 'REPORT_ADDED_TO', 'PERMISSION_CHANGED', 'NAMING_CHANGED', 'SAFE_CONTACT_CHANGED', 'DEVICE_HANDED_OVER', 'DEVICE_TAKEN_BACK', 'CASE_OPENED', 'CASE_READ', 'CASE_MOVED', 'NOTE_ADDED', 'RECORDS_IMPORTED', 'COUNTS_EXPORTED', 'LANGUAGE_APPROVED')"
)
EVENTS = (
    "event IN ('SIGNED_IN', 'SIGN_IN_FAILED', 'SIGNED_OUT', 'REFUSED', 'USER_ADDED', 'CENTRE_KEPT', 'AREAS_LOADED', 'DEMO_LOADED', 'REPORT_TAKEN', 'REPORT_READ', 'IDENTITY_READ', 'MENTIONS_READ', 'REPORT_TRIAGED', 'CAME_BACK', 'CODE_NOT_KNOWN', 'CODE_GIVEN', 'CODE_RENEWED', 'REPORT_ADDED_TO', 'PERMISSION_CHANGED', 'NAMING_CHANGED', 'SAFE_CONTACT_CHANGED', 'DEVICE_HANDED_OVER', 'DEVICE_TAKEN_BACK', 'CASE_OPENED', 'CASE_READ', 'CASE_MOVED', 'CONTACT_KEPT', 'RISK_ASSESSED', 'PLAN_KEPT', 'ACTION_KEPT', 'OUTCOME_KEPT', 'POLICE_CLASSIFIED', 'TASK_OPENED', 'TASK_FINISHED', 'CASE_ASSIGNED', 'CASES_HANDED_OVER', 'NOTE_ADDED', 'RECORDS_IMPORTED', 'COUNTS_EXPORTED', 'LANGUAGE_APPROVED')"
)
QUESTIONS = ("told", "informed", "safer", "again")
FACTS = (
    ("case_actions", "action", "taken_on", ACTIONS),
    ("case_outcomes", "outcome", "reached_on", OUTCOMES),
)


def upgrade() -> None:
    for table, code, day, check in FACTS:
        op.create_table(
            table,
            sa.Column("case_id", sa.Uuid(), nullable=False),
            sa.Column(code, sa.String(length=40), nullable=False),
            sa.Column(day, sa.Date(), nullable=False),
            *_written(),
            sa.CheckConstraint(check, name=op.f(f"ck_{table}_{code}")),
            *_keys(table),
        )
        op.create_index(op.f(f"ix_{table}_case_id"), table, ["case_id"])
    op.create_table(
        "closing_answers",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        *(sa.Column(name, sa.String(length=40), nullable=True) for name in QUESTIONS),
        *_written(),
        *(
            sa.CheckConstraint(
                f"{name} IN ('YES', 'PARTLY', 'NO', 'NOT_ASKED')",
                name=op.f(f"ck_closing_answers_{name}"),
            )
            for name in QUESTIONS
        ),
        *_keys("closing_answers"),
    )
    op.create_index(op.f("ix_closing_answers_case_id"), "closing_answers", ["case_id"])
    for table in ("cases", "decisions"):
        with op.batch_alter_table(table) as batch:
            batch.add_column(sa.Column("closed_for", sa.String(length=40), nullable=True))
            batch.create_check_constraint(op.f(f"ck_{table}_closed_for"), CLOSED_FOR)
    with op.batch_alter_table("decisions") as batch:
        batch.add_column(sa.Column("version", sa.Integer(), nullable=True))
    with op.batch_alter_table("notes") as batch:
        batch.add_column(sa.Column("version", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("given_to", sa.Uuid(), nullable=True))
        batch.create_foreign_key(op.f("fk_notes_given_to_users"), "users", ["given_to"], ["id"])
    replace_check("ck_trail_event", "trail", EVENTS)


def downgrade() -> None:
    replace_check("ck_trail_event", "trail", FORMER_EVENTS)
    with op.batch_alter_table("notes") as batch:
        batch.drop_constraint(op.f("fk_notes_given_to_users"), type_="foreignkey")
        batch.drop_column("given_to")
        batch.drop_column("version")
    with op.batch_alter_table("decisions") as batch:
        batch.drop_column("version")
    for table in ("decisions", "cases"):
        with op.batch_alter_table(table) as batch:
            batch.drop_constraint(op.f(f"ck_{table}_closed_for"), type_="check")
            batch.drop_column("closed_for")
    for table in ("closing_answers", "case_outcomes", "case_actions"):
        op.drop_table(table)


def _written() -> tuple[sa.Column, ...]:
    return (
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
    )


def _keys(table: str) -> tuple[sa.Constraint, ...]:
    return (
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.id"], name=op.f(f"fk_{table}_case_id_cases")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    )
