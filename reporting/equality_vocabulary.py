"""The code lists of equality monitoring. Nobody has to answer; `PREFER_NOT` is an answer too.

Ethnic groups: the 18 + 1 codes of self-defined ethnicity. The others follow the questions of the
2021 census of England and Wales.
"""

from reporting.vocabulary import Code

PREFER_NOT = "Prefer not to say"


class EthnicGroup(Code):
    """Self-defined ethnicity, 18 + 1."""

    W1 = "W1", "White: British"
    W2 = "W2", "White: Irish"
    W3 = "W3", "White: Gypsy or Irish Traveller"
    W9 = "W9", "White: any other"
    M1 = "M1", "Mixed: White and Black Caribbean"
    M2 = "M2", "Mixed: White and Black African"
    M3 = "M3", "Mixed: White and Asian"
    M9 = "M9", "Mixed: any other"
    A1 = "A1", "Asian: Indian"
    A2 = "A2", "Asian: Pakistani"
    A3 = "A3", "Asian: Bangladeshi"
    A4 = "A4", "Asian: Chinese"
    A9 = "A9", "Asian: any other"
    B1 = "B1", "Black: Caribbean"
    B2 = "B2", "Black: African"
    B9 = "B9", "Black: any other"
    O2 = "O2", "Arab"
    O9 = "O9", "Any other ethnic group"
    NS = "NS", PREFER_NOT


class AgeBand(Code):
    """Age last birthday, in bands."""

    UNDER_18 = "UNDER_18", "Under 18"
    A18_24 = "A18_24", "18 to 24"
    A25_44 = "A25_44", "25 to 44"
    A45_64 = "A45_64", "45 to 64"
    A65_UP = "A65_UP", "65 or over"
    PREFER_NOT = "PREFER_NOT", PREFER_NOT


class Gender(Code):
    """How people describe their gender."""

    WOMAN = "WOMAN", "Woman or girl"
    MAN = "MAN", "Man or boy"
    NON_BINARY = "NON_BINARY", "Non-binary"
    OTHER = "OTHER", "I describe it in another way"
    PREFER_NOT = "PREFER_NOT", PREFER_NOT


class TransAnswer(Code):
    """Whether gender is the same as the sex registered at birth."""

    SAME = "SAME", "Yes"
    DIFFERENT = "DIFFERENT", "No"
    PREFER_NOT = "PREFER_NOT", PREFER_NOT


class Orientation(Code):
    """Sexual orientation."""

    STRAIGHT = "STRAIGHT", "Straight"
    GAY_LESBIAN = "GAY_LESBIAN", "Gay or lesbian"
    BISEXUAL = "BISEXUAL", "Bisexual"
    OTHER = "OTHER", "I describe it in another way"
    PREFER_NOT = "PREFER_NOT", PREFER_NOT


class Faith(Code):
    """Religion or belief."""

    NONE = "NONE", "No religion"
    BUDDHIST = "BUDDHIST", "Buddhist"
    CHRISTIAN = "CHRISTIAN", "Christian"
    HINDU = "HINDU", "Hindu"
    JEWISH = "JEWISH", "Jewish"
    MUSLIM = "MUSLIM", "Muslim"
    SIKH = "SIKH", "Sikh"
    OTHER = "OTHER", "Another religion or belief"
    PREFER_NOT = "PREFER_NOT", PREFER_NOT


class Disabled(Code):
    """Whether an illness or condition makes daily life harder."""

    LOT = "LOT", "Yes, a lot"
    LITTLE = "LITTLE", "Yes, a little"
    NO = "NO", "No"
    PREFER_NOT = "PREFER_NOT", PREFER_NOT


MONITORED: dict[str, type[Code]] = {
    "ethnic_group": EthnicGroup,
    "age_band": AgeBand,
    "gender": Gender,
    "trans": TransAnswer,
    "orientation": Orientation,
    "faith": Faith,
    "disabled": Disabled,
}
"""Each question that is tallied, by the name under which it is kept."""
