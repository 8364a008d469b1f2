"""Coded facts about repeats, and the tasks that they open; `reporting init` fills them in."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "linkable_incidents",
        sa.Column("incident_id", sa.Uuid(), nullable=False),
        sa.Column("repeat", sa.Boolean(), nullable=False),
        sa.Column("rule_version", sa.SmallInteger(), nullable=False),
        sa.Column("firsts", sa.String(length=4), nullable=False),
        sa.Column("seconds", sa.String(length=4), nullable=False),
        sa.Column("stands", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["incident_id"],
            ["incidents.id"],
            name=op.f("fk_linkable_incidents_incident_id_incidents"),
        ),
        sa.PrimaryKeyConstraint("incident_id", name=op.f("pk_linkable_incidents")),
    )
    op.create_table(
        "repeat_tasks",
        sa.Column("task_id", sa.Uuid(), nullable=False),
        sa.Column("incident_id", sa.Uuid(), nullable=False),
        sa.Column("rule_version", sa.SmallInteger(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("taken_back", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["incident_id"], ["incidents.id"], name=op.f("fk_repeat_tasks_incident_id_incidents")
        ),
        sa.ForeignKeyConstraint(
            ["task_id"], ["tasks.id"], name=op.f("fk_repeat_tasks_task_id_tasks")
        ),
        sa.PrimaryKeyConstraint("task_id", name=op.f("pk_repeat_tasks")),
    )
    op.create_index("ix_repeat_tasks_incident_id", "repeat_tasks", ["incident_id"])


def downgrade() -> None:
    op.drop_index("ix_repeat_tasks_incident_id", "repeat_tasks")
    op.drop_table("repeat_tasks")
    op.drop_table("linkable_incidents")
