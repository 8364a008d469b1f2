"""Which languages may be offered."""

from dataclasses import replace

from sqlalchemy import select

from reporting.languages import ENGLISH, LANGUAGES, Catalogue, Language, read_catalogue
from reporting.translations.models import LanguageApproval
from reporting.work import Work

OTHERS = tuple(language for language in LANGUAGES.values() if language != ENGLISH)


def approvals(work: Work, code: str | None = None) -> list[LanguageApproval]:
    """The approvals that nobody withdrew, the newest first, of one language or of all."""
    kept = select(LanguageApproval).where(LanguageApproval.withdrawn_at.is_(None))
    if code is not None:
        kept = kept.where(LanguageApproval.language == code)
    return list(work.session.scalars(kept.order_by(LanguageApproval.approved_at.desc())))


def find_approval(work: Work, catalogue: Catalogue) -> LanguageApproval | None:
    """The newest approval of exactly these texts."""
    of_them = (one for one in approvals(work, catalogue.code) if one.digest == catalogue.digest)
    return next(of_them, None)


def offered_languages(work: Work, demonstration: bool) -> list[Language]:
    """What a person may choose from, English first.

    A language that no reader approved as it is now is left out, or is offered as a draft in a
    demonstration.
    """
    approved = {(one.language, one.digest) for one in approvals(work)}
    offered = [ENGLISH]
    for language in OTHERS:
        if (language.code, read_catalogue(language.code).digest) in approved:
            offered.append(language)
        elif demonstration:
            offered.append(replace(language, draft=True))
    return offered


def lapsed_languages(work: Work) -> list[Language]:
    """The languages that were approved, and whose texts changed since."""
    approved = {(one.language, one.digest) for one in approvals(work)}
    once = {code for code, _ in approved}
    return [
        language
        for language in OTHERS
        if language.code in once
        and (language.code, read_catalogue(language.code).digest) not in approved
    ]
