"""Help with a Victim Personal Statement is something that is done in a case."""

from reporting.migrate import replace_check

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

ACTIONS = "action IN ('TOLD_PERSON', 'TOLD_CENTRE', 'CALL', 'VISIT', 'POLICE', 'VICTIM_SERVICES', 'HOUSING', 'SAFEGUARDING', 'HOME_SECURITY', 'MEDIATION', 'RESTORATIVE', 'GRAFFITI', 'WARNING', 'CIVIL_ORDER', 'CRIMINAL_ORDER', 'PERSONAL_STATEMENT', 'CASE_REVIEW', 'MARAC', 'OTHER')"
FORMER_ACTIONS = "action IN ('TOLD_PERSON', 'TOLD_CENTRE', 'CALL', 'VISIT', 'POLICE', 'VICTIM_SERVICES', 'HOUSING', 'SAFEGUARDING', 'HOME_SECURITY', 'MEDIATION', 'RESTORATIVE', 'GRAFFITI', 'WARNING', 'CIVIL_ORDER', 'CRIMINAL_ORDER', 'CASE_REVIEW', 'MARAC', 'OTHER')"


def upgrade() -> None:
    replace_check("ck_case_actions_action", "case_actions", ACTIONS)


def downgrade() -> None:
    replace_check("ck_case_actions_action", "case_actions", FORMER_ACTIONS)
