"""The pages of the questions: their order, which of them must be done, and what is left to do."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from reporting.personal_vocabulary import AgeGroup

Answers = Mapping[str, Mapping[str, Any]]
"""For each finished page, the checked answers in their stored form."""

Typed = dict[str, dict[str, list[str]]]
"""For each page, the texts of its fields as they were typed, not yet checked."""

PAGES = {
    "safety": "Is anyone in danger?",
    "about": "About this report",
    "what": "What happened, when and where",
    "why": "What it was, and why",
    "before": "Before, and who did it",
    "effect": "How they are, and what they want",
    "contact": "What they agree to",
}
"""The pages in order, with their names."""

MUST = ("what", "why")
"""The pages with questions that every report answers: when, where, what kind and why."""


@dataclass
class Content:
    """What a draft holds.

    Attributes:
        pages: checked answers, page by page.
        typed: what was typed since, or never checked.
        skipped: pages that the person passed over.
        saved: how often each page was saved or kept from a window, so that what comes late, or from
            a window that was drawn earlier, is noticed.
        windows: the window that typed last on each page; none once it was saved.
        alone: pages whose answers the person gave alone, on a device that was handed over.
        taken: the confirmation, once the report was sent.
    """

    pages: dict[str, dict[str, Any]] = field(default_factory=dict)
    typed: Typed = field(default_factory=dict)
    skipped: list[str] = field(default_factory=list)
    saved: dict[str, int] = field(default_factory=dict)
    windows: dict[str, str] = field(default_factory=dict)
    alone: list[str] = field(default_factory=list)
    taken: dict[str, Any] | None = None

    @property
    def urgent(self) -> bool:
        """Whether danger or self-harm was flagged, checked or only typed so far."""
        return any(
            "YES" in (page.get("danger"), page.get("self_harm")) for page in self.pages.values()
        ) or any(
            "YES" in [*page.get("danger", []), *page.get("self_harm", [])]
            for page in self.typed.values()
        )

    @property
    def child(self) -> bool:
        """Whether it happened to a child, as far as it is checked."""
        return self.pages.get("about", {}).get("age_group") == AgeGroup.UNDER_18


def first_gap(content: Content) -> str | None:
    """The first page to finish before the report can be sent; None when there is none.

    Something typed and never checked is a gap, so that nothing typed is left behind. A day of
    receipt that was moved to before the incident opens the page of dates again.
    """
    for name in PAGES:
        if name in content.typed or (name in MUST and name not in content.pages):
            return name
    happened = content.pages["what"]["occurred_from"]
    received = content.pages.get("about", {}).get("received_on")
    return "what" if happened and received and happened > received else None


def changed_since(content: Content, name: str, seen: Mapping[str, int], window: str) -> bool:
    """Whether a page was saved, or typed on elsewhere, since a window was drawn.

    Args:
        seen: how often each page had been saved or kept by then.
        window: the random mark of the window; "" for none.
    """
    typed_here = bool(window) and content.windows.get(name) == window
    return not typed_here and seen.get(name, 0) != content.saved.get(name, 0)


def leads_back(content: Content, name: str) -> bool:
    """Whether saving a page leads back to the answers, for a page that was seen before.

    So it is once every page was seen, and none but this one is left to finish.
    """
    others = {page: typed for page, typed in content.typed.items() if page != name}
    seen = set(content.pages) | set(content.skipped)
    return seen >= set(PAGES) and first_gap(replace(content, typed=others)) is None


def status_of(content: Content, name: str, *, empty: bool = False) -> str:
    """Where a page stands: BEGUN, DONE, SKIPPED, MUST or OPEN.

    Args:
        empty: whether nothing was answered on it, so that it is as good as skipped when saved.
    """
    if name in content.typed:
        return "BEGUN"
    if name in content.pages:
        return "SKIPPED" if empty else "DONE"
    if name in content.skipped:
        return "SKIPPED"
    return "MUST" if name in MUST else "OPEN"


def page_after(name: str) -> str | None:
    """The page that follows; None after the last."""
    names = list(PAGES)
    place = names.index(name) + 1
    return names[place] if place < len(names) else None


def page_before(name: str) -> str | None:
    """The page before; None at the first."""
    names = list(PAGES)
    place = names.index(name)
    return names[place - 1] if place else None
