"""First tables."""

import sqlalchemy as sa
from alembic import op

revision = '0001'
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('areas',
    sa.Column('name', sa.String(length=120), nullable=False),
    sa.Column('level', sa.String(length=40), nullable=False),
    sa.Column('parent_id', sa.Uuid(), nullable=True),
    sa.Column('gss_code', sa.String(length=9), nullable=True),
    sa.Column('valid_from', sa.Date(), nullable=False),
    sa.Column('valid_to', sa.Date(), nullable=True),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.CheckConstraint("level IN ('FORCE', 'BOROUGH', 'FORUM', 'WARD')", name=op.f('ck_areas_level')),
    sa.ForeignKeyConstraint(['parent_id'], ['areas.id'], name=op.f('fk_areas_parent_id_areas')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_areas')),
    sa.UniqueConstraint('level', 'name', 'valid_from', name=op.f('uq_areas_level_name_valid_from'))
    )
    with op.batch_alter_table('areas', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_areas_parent_id'), ['parent_id'], unique=False)

    op.create_table('cases',
    sa.Column('reference', sa.String(length=12), nullable=False),
    sa.Column('state', sa.String(length=40), nullable=False),
    sa.Column('opened_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('opened_by', sa.Uuid(), nullable=True),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.CheckConstraint("state IN ('OPEN', 'CLOSED')", name=op.f('ck_cases_state')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_cases')),
    sa.UniqueConstraint('reference', name=op.f('uq_cases_reference'))
    )
    with op.batch_alter_table('cases', schema=None) as batch_op:
        batch_op.create_index('ix_cases_list', ['state', 'opened_at', 'id'], unique=False)

    op.create_table('return_codes',
    sa.Column('tag', sa.LargeBinary(length=32), nullable=False),
    sa.Column('person_number', sa.Uuid(), nullable=False),
    sa.Column('issued_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('cancelled_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_return_codes')),
    sa.UniqueConstraint('tag', name=op.f('uq_return_codes_tag'))
    )
    with op.batch_alter_table('return_codes', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_return_codes_person_number'), ['person_number'], unique=False)

    op.create_table('sources',
    sa.Column('name', sa.String(length=120), nullable=False),
    sa.Column('area_name', sa.String(length=120), nullable=False),
    sa.Column('imported', sa.Boolean(), nullable=False),
    sa.Column('notice', sa.String(length=500), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_sources')),
    sa.UniqueConstraint('name', name=op.f('uq_sources_name'))
    )
    op.create_table('throttles',
    sa.Column('tag', sa.LargeBinary(length=32), nullable=False),
    sa.Column('since', sa.DateTime(timezone=True), nullable=False),
    sa.Column('times', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('tag', name=op.f('pk_throttles'))
    )
    op.create_table('trail',
    sa.Column('number', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('actor_id', sa.Uuid(), nullable=True),
    sa.Column('event', sa.String(length=40), nullable=False),
    sa.Column('subject_id', sa.Uuid(), nullable=True),
    sa.Column('facts', sa.Text(), nullable=False),
    sa.Column('link', sa.String(length=64), nullable=False),
    sa.CheckConstraint("event IN ('SIGNED_IN', 'SIGN_IN_FAILED', 'SIGNED_OUT', 'REFUSED', 'USER_ADDED', 'CENTRE_KEPT', 'AREAS_LOADED', 'DEMO_LOADED', 'REPORT_TAKEN', 'REPORT_READ', 'REPORT_TRIAGED', 'CASE_OPENED', 'CASE_READ', 'CASE_MOVED', 'NOTE_ADDED', 'RECORDS_IMPORTED', 'COUNTS_EXPORTED')", name=op.f('ck_trail_event')),
    sa.PrimaryKeyConstraint('number', name=op.f('pk_trail'))
    )
    op.create_table('trail_head',
    sa.Column('id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('number', sa.BigInteger(), nullable=False),
    sa.Column('link', sa.String(length=64), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_trail_head'))
    )
    op.create_table('users',
    sa.Column('username', sa.String(length=80), nullable=False),
    sa.Column('name', sa.String(length=80), nullable=False),
    sa.Column('role', sa.String(length=40), nullable=False),
    sa.Column('centre_id', sa.Uuid(), nullable=True),
    sa.Column('password_hash', sa.String(length=200), nullable=False),
    sa.Column('active', sa.Boolean(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.CheckConstraint("(role = 'CENTRE_WORKER') = (centre_id IS NOT NULL)", name=op.f('ck_users_centre_worker_has_centre')),
    sa.CheckConstraint("role IN ('CENTRE_WORKER', 'OFFICER', 'COORDINATOR', 'PARTNER')", name=op.f('ck_users_role')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_users')),
    sa.UniqueConstraint('username', name=op.f('uq_users_username'))
    )
    with op.batch_alter_table('users', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_users_centre_id'), ['centre_id'], unique=False)

    op.create_table('centres',
    sa.Column('name', sa.String(length=120), nullable=False),
    sa.Column('kind', sa.String(length=40), nullable=False),
    sa.Column('ward_id', sa.Uuid(), nullable=True),
    sa.Column('hours', sa.String(length=200), nullable=False),
    sa.Column('languages', sa.String(length=200), nullable=False),
    sa.Column('contact', sa.String(length=200), nullable=False),
    sa.Column('step_free', sa.Boolean(), nullable=False),
    sa.Column('hearing_loop', sa.Boolean(), nullable=False),
    sa.Column('bsl', sa.Boolean(), nullable=False),
    sa.Column('private_room', sa.Boolean(), nullable=False),
    sa.Column('active', sa.Boolean(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.CheckConstraint("kind IN ('FAITH', 'COMMUNITY_HUB', 'HOUSING_PROVIDER', 'LGBT', 'DISABILITY', 'EDUCATION', 'SPORTS', 'HEALTH', 'COUNCIL', 'OTHER')", name=op.f('ck_centres_kind')),
    sa.ForeignKeyConstraint(['ward_id'], ['areas.id'], name=op.f('fk_centres_ward_id_areas')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_centres')),
    sa.UniqueConstraint('name', name=op.f('uq_centres_name'))
    )
    with op.batch_alter_table('centres', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_centres_ward_id'), ['ward_id'], unique=False)

    op.create_table('notes',
    sa.Column('case_id', sa.Uuid(), nullable=False),
    sa.Column('text', sa.LargeBinary(), nullable=True),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('by', sa.Uuid(), nullable=True),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['case_id'], ['cases.id'], name=op.f('fk_notes_case_id_cases')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_notes'))
    )
    with op.batch_alter_table('notes', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_notes_case_id_at'), ['case_id', 'at'], unique=False)

    op.create_table('populations',
    sa.Column('area_id', sa.Uuid(), nullable=False),
    sa.Column('year', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('source', sa.String(length=120), nullable=False),
    sa.Column('people', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['area_id'], ['areas.id'], name=op.f('fk_populations_area_id_areas')),
    sa.PrimaryKeyConstraint('area_id', 'year', 'source', name=op.f('pk_populations'))
    )
    op.create_table('sign_ins',
    sa.Column('user_id', sa.Uuid(), nullable=False),
    sa.Column('started_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['user_id'], ['users.id'], name=op.f('fk_sign_ins_user_id_users')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_sign_ins'))
    )
    with op.batch_alter_table('sign_ins', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_sign_ins_user_id'), ['user_id'], unique=False)

    op.create_table('incidents',
    sa.Column('reference', sa.String(length=12), nullable=False),
    sa.Column('source_id', sa.Uuid(), nullable=False),
    sa.Column('import_tag', sa.LargeBinary(length=32), nullable=True),
    sa.Column('centre_id', sa.Uuid(), nullable=True),
    sa.Column('received_on', sa.Date(), nullable=False),
    sa.Column('entered_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('entered_by', sa.Uuid(), nullable=True),
    sa.Column('occurred_from', sa.Date(), nullable=True),
    sa.Column('occurred_to', sa.Date(), nullable=True),
    sa.Column('precision', sa.String(length=40), nullable=False),
    sa.Column('place', sa.String(length=40), nullable=False),
    sa.Column('area_id', sa.Uuid(), nullable=True),
    sa.Column('channel', sa.String(length=40), nullable=True),
    sa.Column('reporter_role', sa.String(length=40), nullable=True),
    sa.Column('police_aware', sa.String(length=40), nullable=False),
    sa.Column('danger', sa.String(length=40), nullable=False),
    sa.Column('urgency', sa.SmallInteger(), nullable=False),
    sa.Column('state', sa.String(length=40), nullable=False),
    sa.Column('set_aside_for', sa.String(length=40), nullable=True),
    sa.Column('duplicate_of', sa.Uuid(), nullable=True),
    sa.Column('person_number', sa.Uuid(), nullable=True),
    sa.Column('narrative', sa.LargeBinary(), nullable=True),
    sa.Column('police_reference', sa.LargeBinary(), nullable=True),
    sa.Column('other_strand', sa.LargeBinary(), nullable=True),
    sa.Column('other_kind', sa.LargeBinary(), nullable=True),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.CheckConstraint("(state = 'DUPLICATE') = (duplicate_of IS NOT NULL)", name=op.f('ck_incidents_duplicate_has_original')),
    sa.CheckConstraint("(state = 'SET_ASIDE') = (set_aside_for IS NOT NULL)", name=op.f('ck_incidents_set_aside_has_reason')),
    sa.CheckConstraint("channel IN ('IN_PERSON', 'PHONE', 'PAPER', 'EMAIL', 'ONLINE', 'OUTREACH')", name=op.f('ck_incidents_channel')),
    sa.CheckConstraint("danger IN ('NO', 'YES', 'NOT_SAID')", name=op.f('ck_incidents_danger')),
    sa.CheckConstraint("place IN ('HOME', 'STREET', 'PARK_BEACH', 'PUB_RESTAURANT', 'SHOP', 'TAKEAWAY', 'TAXI', 'PUBLIC_TRANSPORT', 'EDUCATION', 'WORK', 'PLACE_OF_WORSHIP', 'RESIDENTIAL_CARE', 'HEALTH', 'COUNCIL_POLICE_PREMISES', 'ONLINE', 'PHONE', 'SPORTS', 'HOSTEL_ASYLUM_ACCOMMODATION', 'PUBLIC_SEX_ENVIRONMENT', 'OTHER', 'NOT_SAID')", name=op.f('ck_incidents_place')),
    sa.CheckConstraint("police_aware IN ('YES', 'NO', 'NOT_SAID')", name=op.f('ck_incidents_police_aware')),
    sa.CheckConstraint("precision IN ('EXACT', 'ABOUT', 'ONGOING', 'NOT_SAID')", name=op.f('ck_incidents_precision')),
    sa.CheckConstraint("reporter_role IN ('VICTIM', 'WITNESS', 'THIRD_PARTY')", name=op.f('ck_incidents_reporter_role')),
    sa.CheckConstraint("set_aside_for IN ('ENTERED_IN_ERROR', 'TEST', 'NO_HOSTILITY_PERCEIVED')", name=op.f('ck_incidents_set_aside_for')),
    sa.CheckConstraint("state IN ('WAITING', 'TRIAGED', 'SET_ASIDE', 'WITHDRAWN', 'DUPLICATE')", name=op.f('ck_incidents_state')),
    sa.CheckConstraint('urgency IN (0, 1)', name=op.f('ck_incidents_urgency')),
    sa.ForeignKeyConstraint(['area_id'], ['areas.id'], name=op.f('fk_incidents_area_id_areas')),
    sa.ForeignKeyConstraint(['centre_id'], ['centres.id'], name=op.f('fk_incidents_centre_id_centres')),
    sa.ForeignKeyConstraint(['duplicate_of'], ['incidents.id'], name=op.f('fk_incidents_duplicate_of_incidents')),
    sa.ForeignKeyConstraint(['source_id'], ['sources.id'], name=op.f('fk_incidents_source_id_sources')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_incidents')),
    sa.UniqueConstraint('reference', name=op.f('uq_incidents_reference')),
    sa.UniqueConstraint('source_id', 'import_tag', name=op.f('uq_incidents_source_id_import_tag'))
    )
    with op.batch_alter_table('incidents', schema=None) as batch_op:
        batch_op.create_index('ix_incidents_centre', ['centre_id', 'entered_at', 'id'], unique=False)
        batch_op.create_index('ix_incidents_counts', ['source_id', 'received_on', 'state', 'place', 'area_id', 'centre_id', 'id'], unique=False)
        batch_op.create_index('ix_incidents_duplicates', ['duplicate_of'], unique=False)
        batch_op.create_index('ix_incidents_newest', ['source_id', 'entered_at', 'id'], unique=False)
        batch_op.create_index(batch_op.f('ix_incidents_person_number'), ['person_number'], unique=False)
        batch_op.create_index('ix_incidents_queue', ['source_id', 'state', 'urgency', 'received_on', 'id'], unique=False)

    op.create_table('case_reports',
    sa.Column('incident_id', sa.Uuid(), nullable=False),
    sa.Column('case_id', sa.Uuid(), nullable=False),
    sa.Column('added_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['case_id'], ['cases.id'], name=op.f('fk_case_reports_case_id_cases')),
    sa.ForeignKeyConstraint(['incident_id'], ['incidents.id'], name=op.f('fk_case_reports_incident_id_incidents')),
    sa.PrimaryKeyConstraint('incident_id', name=op.f('pk_case_reports'))
    )
    with op.batch_alter_table('case_reports', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_case_reports_case_id'), ['case_id'], unique=False)

    op.create_table('decisions',
    sa.Column('incident_id', sa.Uuid(), nullable=True),
    sa.Column('case_id', sa.Uuid(), nullable=True),
    sa.Column('move', sa.String(length=40), nullable=False),
    sa.Column('set_aside_for', sa.String(length=40), nullable=True),
    sa.Column('other_id', sa.Uuid(), nullable=True),
    sa.Column('reason', sa.LargeBinary(), nullable=True),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('by', sa.Uuid(), nullable=True),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.CheckConstraint("move IN ('OPEN_CASE', 'ADD_TO_CASE', 'RECORD_ONLY', 'SET_ASIDE', 'SAME_INCIDENT', 'WITHDRAW', 'PUT_BACK', 'CLOSE_CASE', 'REOPEN_CASE')", name=op.f('ck_decisions_move')),
    sa.CheckConstraint("set_aside_for IN ('ENTERED_IN_ERROR', 'TEST', 'NO_HOSTILITY_PERCEIVED')", name=op.f('ck_decisions_set_aside_for')),
    sa.ForeignKeyConstraint(['case_id'], ['cases.id'], name=op.f('fk_decisions_case_id_cases')),
    sa.ForeignKeyConstraint(['incident_id'], ['incidents.id'], name=op.f('fk_decisions_incident_id_incidents')),
    sa.ForeignKeyConstraint(['other_id'], ['incidents.id'], name=op.f('fk_decisions_other_id_incidents')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_decisions'))
    )
    with op.batch_alter_table('decisions', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_decisions_case_id_at'), ['case_id', 'at'], unique=False)
        batch_op.create_index(batch_op.f('ix_decisions_incident_id_at'), ['incident_id', 'at'], unique=False)

    op.create_table('drafts',
    sa.Column('user_id', sa.Uuid(), nullable=False),
    sa.Column('centre_id', sa.Uuid(), nullable=False),
    sa.Column('answers', sa.LargeBinary(), nullable=True),
    sa.Column('started_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('submitted_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('incident_id', sa.Uuid(), nullable=True),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['centre_id'], ['centres.id'], name=op.f('fk_drafts_centre_id_centres')),
    sa.ForeignKeyConstraint(['incident_id'], ['incidents.id'], name=op.f('fk_drafts_incident_id_incidents')),
    sa.ForeignKeyConstraint(['user_id'], ['users.id'], name=op.f('fk_drafts_user_id_users')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_drafts'))
    )
    with op.batch_alter_table('drafts', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_drafts_submitted_at'), ['submitted_at'], unique=False)
        batch_op.create_index(batch_op.f('ix_drafts_user_id_changed_at'), ['user_id', 'changed_at'], unique=False)

    op.create_table('incident_kinds',
    sa.Column('incident_id', sa.Uuid(), nullable=False),
    sa.Column('kind', sa.String(length=40), nullable=False),
    sa.CheckConstraint("kind IN ('VERBAL_ABUSE', 'THREATS', 'HARASSMENT', 'BULLYING', 'ONLINE', 'PHONE_TEXT', 'HATE_MAIL', 'LITERATURE', 'GESTURES', 'SPITTING', 'PHYSICAL_ASSAULT', 'SEXUAL', 'CRIMINAL_DAMAGE', 'GRAFFITI', 'ARSON', 'THEFT_ROBBERY', 'RUBBISH_DUMPED', 'MALICIOUS_COMPLAINT', 'NEIGHBOUR_DISPUTE', 'REFUSAL_OF_SERVICE', 'MATE_CRIME', 'DOMESTIC', 'OTHER')", name=op.f('ck_incident_kinds_kind')),
    sa.ForeignKeyConstraint(['incident_id'], ['incidents.id'], name=op.f('fk_incident_kinds_incident_id_incidents'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('incident_id', 'kind', name=op.f('pk_incident_kinds'))
    )
    op.create_table('incident_religions',
    sa.Column('incident_id', sa.Uuid(), nullable=False),
    sa.Column('religion', sa.String(length=40), nullable=False),
    sa.CheckConstraint("religion IN ('BUDDHIST', 'CHRISTIAN', 'HINDU', 'JEWISH', 'MUSLIM', 'SIKH', 'OTHER', 'NO_RELIGION', 'UNKNOWN')", name=op.f('ck_incident_religions_religion')),
    sa.ForeignKeyConstraint(['incident_id'], ['incidents.id'], name=op.f('fk_incident_religions_incident_id_incidents'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('incident_id', 'religion', name=op.f('pk_incident_religions'))
    )
    op.create_table('incident_strands',
    sa.Column('incident_id', sa.Uuid(), nullable=False),
    sa.Column('strand', sa.String(length=40), nullable=False),
    sa.CheckConstraint("strand IN ('RACE', 'RELIGION', 'SEXUAL_ORIENTATION', 'DISABILITY', 'TRANSGENDER', 'SEX_GENDER', 'AGE', 'ALT_SUBCULTURE', 'OTHER')", name=op.f('ck_incident_strands_strand')),
    sa.ForeignKeyConstraint(['incident_id'], ['incidents.id'], name=op.f('fk_incident_strands_incident_id_incidents'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('incident_id', 'strand', name=op.f('pk_incident_strands'))
    )


def downgrade() -> None:
    op.drop_table('incident_strands')
    op.drop_table('incident_religions')
    op.drop_table('incident_kinds')
    with op.batch_alter_table('drafts', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_drafts_user_id_changed_at'))
        batch_op.drop_index(batch_op.f('ix_drafts_submitted_at'))

    op.drop_table('drafts')
    with op.batch_alter_table('decisions', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_decisions_incident_id_at'))
        batch_op.drop_index(batch_op.f('ix_decisions_case_id_at'))

    op.drop_table('decisions')
    with op.batch_alter_table('case_reports', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_case_reports_case_id'))

    op.drop_table('case_reports')
    with op.batch_alter_table('incidents', schema=None) as batch_op:
        batch_op.drop_index('ix_incidents_queue')
        batch_op.drop_index(batch_op.f('ix_incidents_person_number'))
        batch_op.drop_index('ix_incidents_newest')
        batch_op.drop_index('ix_incidents_duplicates')
        batch_op.drop_index('ix_incidents_counts')
        batch_op.drop_index('ix_incidents_centre')

    op.drop_table('incidents')
    with op.batch_alter_table('sign_ins', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_sign_ins_user_id'))

    op.drop_table('sign_ins')
    op.drop_table('populations')
    with op.batch_alter_table('notes', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_notes_case_id_at'))

    op.drop_table('notes')
    with op.batch_alter_table('centres', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_centres_ward_id'))

    op.drop_table('centres')
    with op.batch_alter_table('users', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_users_centre_id'))

    op.drop_table('users')
    op.drop_table('trail_head')
    op.drop_table('trail')
    op.drop_table('throttles')
    op.drop_table('sources')
    with op.batch_alter_table('return_codes', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_return_codes_person_number'))

    op.drop_table('return_codes')
    with op.batch_alter_table('cases', schema=None) as batch_op:
        batch_op.drop_index('ix_cases_list')

    op.drop_table('cases')
    with op.batch_alter_table('areas', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_areas_parent_id'))

    op.drop_table('areas')
