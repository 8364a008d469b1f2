"""What each figure counts, in plain English and by version.

Two numbers for one quarter, each without its definition, is how a partnership loses trust in both;
so no figure is shown without its definition, its window and its source.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Definition:
    """A counting rule. A rule that changes gets a new version, so that old figures stay readable.

    Attributes:
        code: what exports call it.
        name: what pages call it.
        unit: what one of it is, in the plural.
        version: counted from 1.
        rule: the rule, in plain English.
    """

    code: str
    name: str
    unit: str
    version: int
    rule: str

    def stamp(self, window: str, source: str) -> str:
        """What is printed beside a figure: the rule, the days counted, and whose records."""
        return f"{self.rule} Window: {window}. Source: {source}. Definition version {self.version}."


REPORTS = Definition(
    "REPORTS",
    "Reports",
    "reports",
    1,
    "Every report by the date the centre received it, triaged or not. Reports that were set aside, "
    "withdrawn or confirmed as duplicates are left out.",
)
INCIDENTS = Definition(
    "INCIDENTS",
    "Incidents",
    "incidents",
    1,
    "Reports of the same incident count once, in the quarter when the first of them was received. "
    "Reports that were set aside or withdrawn are left out.",
)
STRANDS = Definition(
    "STRANDS",
    "Strands",
    "strands",
    1,
    "Every reason given in a counted report. A report with two reasons counts twice, so this may "
    "be more than the number of reports.",
)
KINDS = Definition(
    "KINDS",
    "Kinds",
    "kinds",
    1,
    "Every kind of act given in a counted report. A report with two kinds counts twice, so this "
    "may be more than the number of reports.",
)
DEFINITIONS = (REPORTS, INCIDENTS, STRANDS, KINDS)
