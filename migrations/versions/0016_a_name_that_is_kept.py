"""A report without a name that may be kept is not a named one: it has a code alone."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

NAMELESS = """
UPDATE circumstances SET naming = 'CODE'
WHERE naming = 'NAMED'
  AND NOT EXISTS (
    SELECT 1 FROM incidents JOIN person_details
      ON person_details.person_number = incidents.person_number
    WHERE incidents.id = circumstances.incident_id AND person_details.value IS NOT NULL
  )
  AND NOT EXISTS (
    SELECT 1 FROM permissions_given
    WHERE permissions_given.incident_id = circumstances.incident_id
      AND permissions_given.purpose IN ('POLICE_NAMED', 'LANDLORD', 'CHARITY')
      AND permissions_given.answer = 'YES'
  )
"""
"""Where a yes needs a name, it can be taken back as long as the report counts as named."""


def upgrade() -> None:
    op.execute(sa.text(NAMELESS))


def downgrade() -> None:
    """What was chosen before is not known any more, and named less than it was."""
