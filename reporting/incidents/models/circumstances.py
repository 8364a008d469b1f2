"""What a report says beyond what is counted each quarter, and what the person agreed to."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String, false
from sqlalchemy.orm import Mapped, mapped_column

from reporting.database import Base, Coded, Identified, check_codes
from reporting.incidents.rules import QUESTIONS
from reporting.personal_vocabulary import (
    AgeGroup,
    Answer,
    Before,
    Effect,
    Naming,
    PartOfDay,
    Perceiver,
    Purpose,
    SuspectRelation,
    YesNo,
)


class Circumstances(Identified, Base, kw_only=True):
    """The rest of one report; an imported record has none.

    `agreed_words` is what may be shared of the story: the words after redaction that the person
    agreed to. `answered_alone` is whether the person answered any page without the worker;
    `language` is the language that the pages then were in, None when the worker asked.
    `slip_tag` is a keyed HMAC of the number on the slip of an anonymous report.
    """

    __tablename__ = "circumstances"
    __table_args__ = (
        check_codes("naming", Naming),
        check_codes("age_group", AgeGroup),
        check_codes("part_of_day", PartOfDay),
        check_codes("perceived_by", Perceiver),
        check_codes("hurt", YesNo),
        check_codes("damage", YesNo),
        check_codes("before", Before),
        check_codes("suspect_relation", SuspectRelation),
        check_codes("effect", Effect),
        check_codes("self_harm", YesNo),
    )

    incident_id: Mapped[UUID] = mapped_column(ForeignKey("incidents.id"), unique=True)
    naming: Mapped[Naming] = mapped_column(Coded(Naming))
    answered_alone: Mapped[bool] = mapped_column(default=False, server_default=false())
    language: Mapped[str | None] = mapped_column(String(10), default=None)
    age_group: Mapped[AgeGroup | None] = mapped_column(Coded(AgeGroup), default=None)
    part_of_day: Mapped[PartOfDay | None] = mapped_column(Coded(PartOfDay), default=None)
    perceived_by: Mapped[Perceiver | None] = mapped_column(Coded(Perceiver), default=None)
    hurt: Mapped[YesNo | None] = mapped_column(Coded(YesNo), default=None)
    damage: Mapped[YesNo | None] = mapped_column(Coded(YesNo), default=None)
    before: Mapped[Before | None] = mapped_column(Coded(Before), default=None)
    suspect_relation: Mapped[SuspectRelation | None] = mapped_column(
        Coded(SuspectRelation), default=None
    )
    effect: Mapped[Effect | None] = mapped_column(Coded(Effect), default=None)
    self_harm: Mapped[YesNo | None] = mapped_column(Coded(YesNo), default=None)
    where_exactly: Mapped[bytes | None] = mapped_column(default=None)
    evidence_words: Mapped[bytes | None] = mapped_column(default=None)
    wish_words: Mapped[bytes | None] = mapped_column(default=None)
    agreed_words: Mapped[bytes | None] = mapped_column(default=None)
    slip_tag: Mapped[bytes | None] = mapped_column(LargeBinary(32), default=None)


class TickedAnswer(Base, kw_only=True):
    """One box ticked in a question with many answers that is not counted each quarter."""

    __tablename__ = "ticked_answers"
    __table_args__ = (
        CheckConstraint(
            f"question IN ({', '.join(repr(name) for name in QUESTIONS)})", name="question"
        ),
    )

    incident_id: Mapped[UUID] = mapped_column(
        ForeignKey("incidents.id", ondelete="CASCADE"), primary_key=True
    )
    question: Mapped[str] = mapped_column(String(12), primary_key=True)
    code: Mapped[str] = mapped_column(String(40), primary_key=True)


class PermissionGiven(Identified, Base, kw_only=True):
    """One answer about one permission. History: a new answer is a new row, never an overwrite.

    `by` is the account that wrote it down; None when the person answered it alone.
    """

    __tablename__ = "permissions_given"
    __table_args__ = (
        check_codes("purpose", Purpose),
        check_codes("answer", Answer),
        Index(None, "incident_id", "at"),
    )

    incident_id: Mapped[UUID] = mapped_column(ForeignKey("incidents.id"))
    purpose: Mapped[Purpose] = mapped_column(Coded(Purpose))
    answer: Mapped[Answer] = mapped_column(Coded(Answer))
    named: Mapped[bytes | None] = mapped_column(default=None)
    at: Mapped[datetime]
    by: Mapped[UUID | None] = mapped_column(default=None)


class Addition(Identified, Base, kw_only=True):
    """Words that a person who came back added to a report, sealed.

    `read_at` is when an officer first read them.
    """

    __tablename__ = "additions"
    __table_args__ = (Index(None, "incident_id", "at"),)

    incident_id: Mapped[UUID] = mapped_column(ForeignKey("incidents.id"))
    words: Mapped[bytes | None] = mapped_column(default=None)
    at: Mapped[datetime]
    by: Mapped[UUID | None] = mapped_column(default=None)
    read_at: Mapped[datetime | None] = mapped_column(default=None)


class EqualityTally(Base, kw_only=True):
    """How often an answer of equality monitoring was given in a quarter.

    Only these sums are kept: an answer is never written beside a report, a person or another
    answer, so nothing leads back.
    """

    __tablename__ = "equality_tallies"

    quarter_began: Mapped[date] = mapped_column(primary_key=True)
    question: Mapped[str] = mapped_column(String(20), primary_key=True)
    answer: Mapped[str] = mapped_column(String(20), primary_key=True)
    times: Mapped[int]
