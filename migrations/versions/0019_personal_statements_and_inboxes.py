"""Help with a Victim Personal Statement is something that is done in a case; indexes for inboxes."""

import sqlalchemy as sa
from alembic import op
from reporting.migrate import replace_check

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

ACTIONS = "action IN ('TOLD_PERSON', 'TOLD_CENTRE', 'CALL', 'VISIT', 'POLICE', 'VICTIM_SERVICES', 'HOUSING', 'SAFEGUARDING', 'HOME_SECURITY', 'MEDIATION', 'RESTORATIVE', 'GRAFFITI', 'WARNING', 'CIVIL_ORDER', 'CRIMINAL_ORDER', 'PERSONAL_STATEMENT', 'CASE_REVIEW', 'MARAC', 'OTHER')"
FORMER_ACTIONS = "action IN ('TOLD_PERSON', 'TOLD_CENTRE', 'CALL', 'VISIT', 'POLICE', 'VICTIM_SERVICES', 'HOUSING', 'SAFEGUARDING', 'HOME_SECURITY', 'MEDIATION', 'RESTORATIVE', 'GRAFFITI', 'WARNING', 'CIVIL_ORDER', 'CRIMINAL_ORDER', 'CASE_REVIEW', 'MARAC', 'OTHER')"

SOME = {
    "ix_messages_unread": ("at", "read_at IS NULL"),
    "ix_messages_asked": ("waits_since", "waits_since IS NOT NULL"),
}


def upgrade() -> None:
    replace_check("ck_case_actions_action", "case_actions", ACTIONS)
    for name, (ordered_by, condition) in SOME.items():
        where = sa.text(condition)
        columns = ["centre_id", "direction", ordered_by, "id"]
        op.create_index(name, "messages", columns, sqlite_where=where, postgresql_where=where)


def downgrade() -> None:
    for name in SOME:
        op.drop_index(name, "messages")
    replace_check("ck_case_actions_action", "case_actions", FORMER_ACTIONS)
