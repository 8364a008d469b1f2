"""Who anyone is, and the codes by which a person who stays anonymous can come back.

A person is known to the rest of the house by a number alone. What says who they are is sealed, in
rows of its own, and former details stay until they are erased.
"""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from reporting.database import Base, Coded, Identified, check_codes
from reporting.personal_vocabulary import Detail, Mentioned


class ReturnCode(Identified, Base, kw_only=True):
    """A return code, kept only as a keyed HMAC; `person_number` is the pseudonym that incidents
    carry.
    """

    __tablename__ = "return_codes"

    tag: Mapped[bytes] = mapped_column(LargeBinary(32), unique=True)
    person_number: Mapped[UUID] = mapped_column(index=True)
    issued_at: Mapped[datetime]
    cancelled_at: Mapped[datetime | None] = mapped_column(default=None)


class Person(Base, kw_only=True):
    """Somebody who gave their name."""

    __tablename__ = "persons"

    number: Mapped[UUID] = mapped_column(primary_key=True)
    known_since: Mapped[datetime]


class PersonDetail(Identified, Base, kw_only=True):
    """One detail of a person; `ended_at` is set when it no longer holds."""

    __tablename__ = "person_details"
    __table_args__ = (check_codes("detail", Detail), Index(None, "person_number", "detail"))

    person_number: Mapped[UUID]
    detail: Mapped[Detail] = mapped_column(Coded(Detail))
    value: Mapped[bytes | None] = mapped_column(default=None)
    given_at: Mapped[datetime]
    ended_at: Mapped[datetime | None] = mapped_column(default=None)


class SafeContact(Identified, Base, kw_only=True):
    """How a person may be reached, sealed whole; history, the newest row holds."""

    __tablename__ = "safe_contacts"
    __table_args__ = (Index(None, "person_number", "given_at"),)

    person_number: Mapped[UUID]
    terms: Mapped[bytes | None] = mapped_column(default=None)
    given_at: Mapped[datetime]


class Mention(Identified, Base, kw_only=True):
    """What a report says of somebody else, or keeps apart from its story, sealed.

    `incident_id` has no foreign key: people and incidents do not know each other's tables.
    """

    __tablename__ = "mentions"
    __table_args__ = (check_codes("mentioned", Mentioned), Index(None, "incident_id"))

    incident_id: Mapped[UUID]
    mentioned: Mapped[Mentioned] = mapped_column(Coded(Mentioned))
    words: Mapped[bytes | None] = mapped_column(default=None)
    written_at: Mapped[datetime]


class Visit(Identified, Base, kw_only=True):
    """Somebody came back: for a short time one worker may act for them, within one sign-in.

    `new_code` is a code given out during the visit, sealed, so that a page that got lost on its way
    can show it again until the visit is over.
    """

    __tablename__ = "visits"
    __table_args__ = (
        Index(None, "opened_at"),
        Index(None, "sign_in_id"),
        Index(None, "person_number"),
    )

    user_id: Mapped[UUID]
    sign_in_id: Mapped[UUID]
    person_number: Mapped[UUID]
    opened_at: Mapped[datetime]
    new_code: Mapped[bytes | None] = mapped_column(default=None)


class ChosenWord(Base, kw_only=True):
    """The word that a person chose and that is printed nowhere; kept as a salted, keyed hash.

    `reads_since` is the moment since which messages are shown to whoever has it. A word that was
    chosen without the former one opens nothing from before: the slip alone may be in other hands.
    """

    __tablename__ = "chosen_words"

    person_number: Mapped[UUID] = mapped_column(primary_key=True)
    hash: Mapped[str] = mapped_column(String(200))
    chosen_at: Mapped[datetime]
    reads_since: Mapped[datetime]


class PublicVisit(Identified, Base, kw_only=True):
    """Somebody looks where things stand on a public page, without an account, for a short time.

    The cookie holds the random id and nothing else. `with_word` is whether they typed their word as
    well, which opens the conversation.
    """

    __tablename__ = "public_visits"
    __table_args__ = (Index(None, "opened_at"), Index(None, "person_number"))

    person_number: Mapped[UUID]
    opened_at: Mapped[datetime]
    with_word: Mapped[bool] = mapped_column(default=False)
