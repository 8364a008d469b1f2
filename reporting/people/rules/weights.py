"""What each finding weighs, in bits, after Fellegi and Sunter: log2 of how much likelier it is when
two persons are one than when they are not. Nothing is trained, so a weight means the same anywhere.

A change of any figure here, or of what leads to a finding, is a new version.
"""

from collections.abc import Mapping
from math import log2

from reporting.matching_vocabulary import Finding, MatchField

VERSION = 2

WEIGHTS: Mapping[Finding, float] = {
    Finding.GIVEN_SAME: 6.5,
    Finding.GIVEN_NEARLY: 4.5,
    Finding.GIVEN_ALIKE: 3.0,
    Finding.GIVEN_DIFFERS: -3.5,
    Finding.FAMILY_SAME: 8.5,
    Finding.FAMILY_NEARLY: 5.5,
    Finding.FAMILY_ALIKE: 3.5,
    Finding.FAMILY_DIFFERS: -3.0,
    Finding.ORDER_CHANGED: -1.0,
    Finding.BIRTH_SAME: 12.5,
    Finding.BIRTH_FIRST_JANUARY: 7.0,
    Finding.BIRTH_NEARLY: 7.0,
    Finding.BIRTH_SWAPPED: 5.5,
    Finding.BIRTH_PART: 1.0,
    Finding.BIRTH_DIFFERS: -5.0,
    Finding.POSTCODE_SAME: 7.0,
    Finding.POSTCODE_NEARLY: 4.0,
    Finding.POSTCODE_DIFFERS: -1.5,
    Finding.HOUSE_SAME: 5.0,
    Finding.HOUSE_DIFFERS: -2.0,
    Finding.PHONE_SAME: 12.0,
    Finding.PHONE_NEARLY: 6.0,
    Finding.PHONE_DIFFERS: -1.5,
    Finding.EMAIL_SAME: 13.0,
    Finding.EMAIL_NEARLY: 6.0,
    Finding.EMAIL_DIFFERS: -1.0,
}

FIELD_OF: Mapping[Finding, MatchField] = {
    finding: MatchField(finding.value.partition("_")[0]) for finding in Finding
}

SPELT_THE_SAME = 0.85
"""How often one person's name is spelt the same twice."""

LEAST_OF_A_NAME, MOST_ABOVE = 2.0, 4.0
"""The same name weighs so much at least, and at most so much above the figure in the table."""

IN_ADVANCE = 200
"""For how many persons the table's own idea of how common a name is counts, beside those stored:
a handful of stored persons says little about it.
"""


def weight_of_the_same_name(finding: Finding, having_it: int, persons: int) -> float:
    """What the same name weighs: less the more of the stored persons have it.

    Args:
        finding: GIVEN_SAME or FAMILY_SAME.
        having_it: how many of the stored persons have the name.
        persons: how many are stored.
    """
    usual = WEIGHTS[finding]
    imagined = IN_ADVANCE * SPELT_THE_SAME / 2**usual
    share = (having_it + imagined) / (persons + IN_ADVANCE)
    weight = log2(SPELT_THE_SAME / share)
    return round(min(usual + MOST_ABOVE, max(LEAST_OF_A_NAME, weight)), 1)
