"""Links that an officer decides: in the order in which she reads them, and on the trail."""

import sqlalchemy as sa
from alembic import op
from reporting.migrate import replace_check

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

EVENTS = "event IN ('SIGNED_IN', 'SIGN_IN_FAILED', 'SIGNED_OUT', 'REFUSED', 'USER_ADDED', 'CENTRE_KEPT', 'AREAS_LOADED', 'DEMO_LOADED', 'REPORT_TAKEN', 'REPORT_READ', 'IDENTITY_READ', 'MENTIONS_READ', 'LINK_READ', 'LINK_DECIDED', 'REPORT_TRIAGED', 'CAME_BACK', 'CODE_NOT_KNOWN', 'CODE_GIVEN', 'CODE_RENEWED', 'REPORT_ADDED_TO', 'PERMISSION_CHANGED', 'NAMING_CHANGED', 'SAFE_CONTACT_CHANGED', 'CODE_STOPPED', 'LOST_CODE_STOPPED', 'LOST_CODE_NOT_KNOWN', 'WORD_CHOSEN', 'WORD_NOT_RIGHT', 'STATUS_SHOWN', 'CONVERSATION_OPENED', 'MESSAGE_SENT', 'MESSAGES_READ', 'MESSAGE_SETTLED', 'DEVICE_HANDED_OVER', 'DEVICE_TAKEN_BACK', 'CASE_OPENED', 'CASE_READ', 'CASE_MOVED', 'CONTACT_KEPT', 'RISK_ASSESSED', 'PLAN_KEPT', 'ACTION_KEPT', 'OUTCOME_KEPT', 'POLICE_CLASSIFIED', 'TASK_OPENED', 'TASK_FINISHED', 'CASE_ASSIGNED', 'CASES_HANDED_OVER', 'NOTE_ADDED', 'AGENCY_KEPT', 'AGREEMENT_KEPT', 'REFERRAL_MADE', 'REFERRAL_ANSWERED', 'SHARED', 'SHARING_REFUSED', 'SHARING_READ', 'SHARING_LOOKED_AT', 'RECORDS_IMPORTED', 'COUNTS_EXPORTED', 'TEMPLATE_WRITTEN', 'TEMPLATE_MOVED', 'LETTER_KEPT', 'LETTER_READ', 'LETTER_PRINTED', 'STATEMENT_KEPT', 'STATEMENT_READ', 'LANGUAGE_APPROVED')"
FORMER_EVENTS = "event IN ('SIGNED_IN', 'SIGN_IN_FAILED', 'SIGNED_OUT', 'REFUSED', 'USER_ADDED', 'CENTRE_KEPT', 'AREAS_LOADED', 'DEMO_LOADED', 'REPORT_TAKEN', 'REPORT_READ', 'IDENTITY_READ', 'MENTIONS_READ', 'REPORT_TRIAGED', 'CAME_BACK', 'CODE_NOT_KNOWN', 'CODE_GIVEN', 'CODE_RENEWED', 'REPORT_ADDED_TO', 'PERMISSION_CHANGED', 'NAMING_CHANGED', 'SAFE_CONTACT_CHANGED', 'CODE_STOPPED', 'LOST_CODE_STOPPED', 'LOST_CODE_NOT_KNOWN', 'WORD_CHOSEN', 'WORD_NOT_RIGHT', 'STATUS_SHOWN', 'CONVERSATION_OPENED', 'MESSAGE_SENT', 'MESSAGES_READ', 'MESSAGE_SETTLED', 'DEVICE_HANDED_OVER', 'DEVICE_TAKEN_BACK', 'CASE_OPENED', 'CASE_READ', 'CASE_MOVED', 'CONTACT_KEPT', 'RISK_ASSESSED', 'PLAN_KEPT', 'ACTION_KEPT', 'OUTCOME_KEPT', 'POLICE_CLASSIFIED', 'TASK_OPENED', 'TASK_FINISHED', 'CASE_ASSIGNED', 'CASES_HANDED_OVER', 'NOTE_ADDED', 'AGENCY_KEPT', 'AGREEMENT_KEPT', 'REFERRAL_MADE', 'REFERRAL_ANSWERED', 'SHARED', 'SHARING_REFUSED', 'SHARING_READ', 'SHARING_LOOKED_AT', 'RECORDS_IMPORTED', 'COUNTS_EXPORTED', 'TEMPLATE_WRITTEN', 'TEMPLATE_MOVED', 'LETTER_KEPT', 'LETTER_READ', 'LETTER_PRINTED', 'STATEMENT_KEPT', 'STATEMENT_READ', 'LANGUAGE_APPROVED')"
DECIDED = sa.text("decided_at IS NOT NULL")


def upgrade() -> None:
    op.add_column("person_links", sa.Column("decided_at", sa.DateTime(timezone=True)))
    op.drop_index("ix_person_links_list", "person_links")
    op.create_index("ix_person_links_list", "person_links", ["state", "tier", "weight", "id"])
    op.create_index(
        "ix_person_links_decided",
        "person_links",
        ["decided_at", "id"],
        sqlite_where=DECIDED,
        postgresql_where=DECIDED,
    )
    replace_check("ck_trail_event", "trail", EVENTS)


def downgrade() -> None:
    replace_check("ck_trail_event", "trail", FORMER_EVENTS)
    op.drop_index("ix_person_links_decided", "person_links")
    op.drop_index("ix_person_links_list", "person_links")
    op.create_index("ix_person_links_list", "person_links", ["state", "found_at", "id"])
    op.drop_column("person_links", "decided_at")
