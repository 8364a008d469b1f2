"""A report that waits is due its decision; who was never asked is not one who said no.

Rows of the desk are derived: `reporting init` tells the two apart where only a no was kept.
"""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

FORMER = "'FIRST_CONTACT', 'REVIEW', 'FEEDBACK', 'OTHER', 'CONTACT', 'REVIEW_RISK', 'SECOND_LOOK', 'CHASE_REFERRAL', 'OFFER_REVIEW', 'JOINT_VISIT'"
CONTACT = "contact IN ('YES', 'NO', 'NOT_ASKED', 'UNKNOWN')"


def upgrade() -> None:
    op.add_column("desk_rows", sa.Column("contact", sa.String(length=40), nullable=True))
    op.execute("UPDATE desk_rows SET contact = CASE WHEN may_contact THEN 'YES' ELSE 'NO' END")
    with op.batch_alter_table("desk_rows") as batch:
        batch.alter_column("contact", existing_type=sa.String(length=40), nullable=False)
        batch.create_check_constraint(op.f("ck_desk_rows_contact"), CONTACT)
        batch.drop_column("may_contact")
        batch.drop_constraint(op.f("ck_desk_rows_due_for"), type_="check")
        batch.create_check_constraint(
            op.f("ck_desk_rows_due_for"), f"due_for IN ('ACKNOWLEDGE', 'TRIAGE', {FORMER})"
        )


def downgrade() -> None:
    op.execute("UPDATE desk_rows SET due_for = 'FEEDBACK' WHERE due_for = 'TRIAGE'")
    op.add_column("desk_rows", sa.Column("may_contact", sa.Boolean(), nullable=True))
    op.execute("UPDATE desk_rows SET may_contact = (contact = 'YES')")
    with op.batch_alter_table("desk_rows") as batch:
        batch.alter_column("may_contact", existing_type=sa.Boolean(), nullable=False)
        batch.drop_constraint(op.f("ck_desk_rows_contact"), type_="check")
        batch.drop_column("contact")
        batch.drop_constraint(op.f("ck_desk_rows_due_for"), type_="check")
        batch.create_check_constraint(
            op.f("ck_desk_rows_due_for"), f"due_for IN ('ACKNOWLEDGE', {FORMER})"
        )
