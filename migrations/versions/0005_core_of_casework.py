"""What cases and their timelines need for casework: clocks, risk, tasks.

Old notes are plain notes; old cases were last touched when they were opened.
"""

import sqlalchemy as sa
from alembic import op
from reporting.migrate import replace_check

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

NOTE_KINDS = (
    "kind IN ('NOTE', 'CONTACT', 'RISK', 'PLAN', 'ACTION', 'TASK', 'POLICE', 'OUTCOME',"
    " 'ANSWERS', 'ASSIGNED', 'REFERRAL', 'SHARED', 'MESSAGE', 'LETTER')"
)
CLASSIFICATIONS = (
    "police IN ('NOT_SENT', 'AWAITING', 'CRIME', 'NOT_CRIME', 'ASB', 'INTELLIGENCE', 'NFA',"
    " 'UNKNOWN')"
)


def upgrade() -> None:
    op.create_table(
        "tasks",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("assigned_to", sa.Uuid(), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("opened_by", sa.Uuid(), nullable=True),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_by", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('OTHER', 'CONTACT', 'REVIEW_RISK', 'SECOND_LOOK', 'CHASE_REFERRAL', 'OFFER_REVIEW', 'JOINT_VISIT')",
            name=op.f("ck_tasks_kind"),
        ),
        sa.ForeignKeyConstraint(
            ["assigned_to"], ["users.id"], name=op.f("fk_tasks_assigned_to_users")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_tasks_case_id_cases")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tasks")),
    )
    with op.batch_alter_table("tasks", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_tasks_case_id_done_at"), ["case_id", "done_at"], unique=False
        )
        batch_op.create_index("ix_tasks_due", ["done_at", "due_on", "id"], unique=False)

    with op.batch_alter_table("cases", schema=None) as batch_op:
        batch_op.add_column(sa.Column("version", sa.Integer(), server_default="1", nullable=False))
        batch_op.add_column(sa.Column("assigned_to", sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column("risk", sa.String(length=40), nullable=True))
        batch_op.add_column(sa.Column("contact_due", sa.Date(), nullable=True))
        batch_op.add_column(
            sa.Column("first_contact_at", sa.DateTime(timezone=True), nullable=True)
        )
        batch_op.add_column(sa.Column("review_due", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("last_done_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("police", sa.String(length=40), nullable=True))
        batch_op.add_column(sa.Column("police_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("plan", sa.LargeBinary(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_cases_assigned_to_users"), "users", ["assigned_to"], ["id"]
        )
        batch_op.create_check_constraint(
            batch_op.f("ck_cases_risk"), "risk IN ('LOW', 'MEDIUM', 'HIGH')"
        )
        batch_op.create_check_constraint(batch_op.f("ck_cases_police"), CLASSIFICATIONS)
    op.execute("UPDATE cases SET last_done_at = opened_at")
    op.execute(
        "UPDATE cases SET closed_at = (SELECT MAX(at) FROM decisions"
        " WHERE decisions.case_id = cases.id AND move = 'CLOSE_CASE') WHERE state = 'CLOSED'"
    )

    with op.batch_alter_table("notes", schema=None) as batch_op:
        batch_op.add_column(sa.Column("incident_id", sa.Uuid(), nullable=True))
        batch_op.add_column(
            sa.Column("kind", sa.String(length=40), server_default="NOTE", nullable=False)
        )
        batch_op.add_column(sa.Column("facts", sa.Text(), server_default="{}", nullable=False))
        batch_op.create_check_constraint(batch_op.f("ck_notes_kind"), NOTE_KINDS)
        batch_op.create_foreign_key(
            batch_op.f("fk_notes_incident_id_incidents"), "incidents", ["incident_id"], ["id"]
        )

    replace_check(
        "ck_cases_state", "cases", "state IN ('OPEN', 'WITH_POLICE', 'MONITORING', 'CLOSED')"
    )
    replace_check(
        "ck_decisions_move",
        "decisions",
        "move IN ('OPEN_CASE', 'ADD_TO_CASE', 'RECORD_ONLY', 'SET_ASIDE', 'SAME_INCIDENT', 'WITHDRAW', 'PUT_BACK', 'PASS_TO_POLICE', 'MONITOR', 'TAKE_UP', 'CLOSE_CASE', 'REOPEN_CASE')",
    )


def downgrade() -> None:
    with op.batch_alter_table("notes", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_notes_incident_id_incidents"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("ck_notes_kind"), type_="check")
        batch_op.drop_column("facts")
        batch_op.drop_column("kind")
        batch_op.drop_column("incident_id")

    with op.batch_alter_table("cases", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_cases_assigned_to_users"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("ck_cases_risk"), type_="check")
        batch_op.drop_constraint(batch_op.f("ck_cases_police"), type_="check")
        batch_op.drop_column("plan")
        batch_op.drop_column("police_on")
        batch_op.drop_column("police")
        batch_op.drop_column("closed_at")
        batch_op.drop_column("last_done_at")
        batch_op.drop_column("review_due")
        batch_op.drop_column("first_contact_at")
        batch_op.drop_column("contact_due")
        batch_op.drop_column("risk")
        batch_op.drop_column("assigned_to")
        batch_op.drop_column("version")

    with op.batch_alter_table("tasks", schema=None) as batch_op:
        batch_op.drop_index("ix_tasks_due")
        batch_op.drop_index(batch_op.f("ix_tasks_case_id_done_at"))

    op.drop_table("tasks")
    op.execute("UPDATE cases SET state = 'OPEN' WHERE state IN ('WITH_POLICE', 'MONITORING')")
    op.execute("DELETE FROM decisions WHERE move IN ('PASS_TO_POLICE', 'MONITOR', 'TAKE_UP')")
    replace_check("ck_cases_state", "cases", "state IN ('OPEN', 'CLOSED')")
    replace_check(
        "ck_decisions_move",
        "decisions",
        "move IN ('OPEN_CASE', 'ADD_TO_CASE', 'RECORD_ONLY', 'SET_ASIDE', 'SAME_INCIDENT', 'WITHDRAW', 'PUT_BACK', 'CLOSE_CASE', 'REOPEN_CASE')",
    )
