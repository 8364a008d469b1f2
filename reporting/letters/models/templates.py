"""Templates of letters: every version stays."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from reporting.database import Base, Coded, Identified, check_codes
from reporting.letters.rules.templates import TemplateState
from reporting.letters.rules.tongues import Tongue


class LetterTemplate(Identified, Base, kw_only=True):
    """One version of a template in one language; a change is a new version.

    Attributes:
        key: the same for all versions and languages of one template.
        body: Markdown with placeholders. It is written for anybody, read by a second person, and
            says nothing about anyone, so it is not sealed.
        written_by: None for a template that came with the service.
        reader: of a version in another language than English, the name of somebody who grew up with
            it and has read this version; sealed.
    """

    __tablename__ = "letter_templates"
    __table_args__ = (
        check_codes("language", Tongue),
        check_codes("state", TemplateState),
        UniqueConstraint("key", "language", "version"),
        Index("ix_letter_templates_list", "name", "id"),
    )

    key: Mapped[str] = mapped_column(String(40))
    name: Mapped[str] = mapped_column(String(120))
    language: Mapped[Tongue] = mapped_column(Coded(Tongue), default=Tongue.EN)
    version: Mapped[int] = mapped_column(default=1)
    body: Mapped[str] = mapped_column(Text)
    state: Mapped[TemplateState] = mapped_column(Coded(TemplateState), default=TemplateState.DRAFT)
    written_at: Mapped[datetime]
    written_by: Mapped[UUID | None] = mapped_column(default=None)
    reviewed_at: Mapped[datetime | None] = mapped_column(default=None)
    reviewed_by: Mapped[UUID | None] = mapped_column(default=None)
    reader: Mapped[bytes | None] = mapped_column(default=None)
