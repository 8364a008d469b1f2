"""One view of the desk's list: what is chosen, and in which order."""

from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlencode

from reporting.vocabulary import Code


class Sort(Code):
    """An order of the list."""

    DANGER = "DANGER", "Danger first, then the oldest"
    DUE = "DUE", "What is due first"
    NEWEST = "NEWEST", "The newest first"
    TOUCHED = "TOUCHED", "What was changed last"


FALLING = frozenset({Sort.NEWEST, Sort.TOUCHED})
"""The orders that begin with what is latest."""


Chosen = tuple[tuple[str, str], ...]
"""The filters that are in use, each with its value."""


@dataclass(frozen=True)
class View:
    """What is chosen of the list.

    Attributes:
        chosen: a value for each filter that is in use.
    """

    state: str
    chosen: Chosen = ()
    sort: Sort = Sort.DANGER

    @property
    def query(self) -> str:
        """The view as it stands in an address, always in the same form."""
        return _written(self)

    def standing(self, state: str) -> "View":
        """The same view of another state."""
        return View(state, self.chosen, self.sort)

    def without(self, name: str) -> "View":
        """The same view without one of its filters."""
        return View(self.state, tuple(one for one in self.chosen if one[0] != name), self.sort)


@lru_cache(maxsize=4096)
def _written(view: View) -> str:
    """Kept: a page has an address for each of a dozen states and filters."""
    sort = [("sort", view.sort.value)] if view.sort is not Sort.DANGER else []
    return urlencode([("state", view.state), *view.chosen, *sort])
