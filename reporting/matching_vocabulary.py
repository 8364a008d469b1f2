"""The code lists about two persons who may be one, and what an officer makes of them."""

from reporting.vocabulary import Code


class LinkTier(Code):
    """How much speaks for two persons being one."""

    STRONG = "STRONG", "Strong"
    POSSIBLE = "POSSIBLE", "Possible"
    HOUSEHOLD = "HOUSEHOLD", "Same household?"


class LinkState(Code):
    """What an officer made of two persons who may be one."""

    SUGGESTED = "SUGGESTED", "To decide"
    CONFIRMED = "CONFIRMED", "The same person"
    REJECTED = "REJECTED", "Different people"
    HOUSEHOLD = "HOUSEHOLD", "Different people of one household"


class LinkDecided(Code):
    """One decision about two persons who may be one."""

    CONFIRMED = "CONFIRMED", "The same person"
    REJECTED = "REJECTED", "Different people"
    HOUSEHOLD = "HOUSEHOLD", "Different people of one household"
    UNDONE = "UNDONE", "Taken back"


class MatchField(Code):
    """What two persons are compared by."""

    GIVEN = "GIVEN", "Given name"
    FAMILY = "FAMILY", "Surname"
    ORDER = "ORDER", "Order of the names"
    BIRTH = "BIRTH", "Date of birth"
    POSTCODE = "POSTCODE", "Postcode"
    HOUSE = "HOUSE", "House number"
    PHONE = "PHONE", "Phone number"
    EMAIL = "EMAIL", "E-mail address"


class Finding(Code):
    """What comparing one field of two persons finds."""

    GIVEN_SAME = "GIVEN_SAME", "given name is the same"
    GIVEN_NEARLY = "GIVEN_NEARLY", "given name is nearly the same"
    GIVEN_ALIKE = "GIVEN_ALIKE", "given name sounds alike"
    GIVEN_DIFFERS = "GIVEN_DIFFERS", "given name differs"
    FAMILY_SAME = "FAMILY_SAME", "surname is the same"
    FAMILY_NEARLY = "FAMILY_NEARLY", "surname is nearly the same"
    FAMILY_ALIKE = "FAMILY_ALIKE", "surname sounds alike"
    FAMILY_DIFFERS = "FAMILY_DIFFERS", "surname differs"
    ORDER_CHANGED = "ORDER_CHANGED", "names are in another order"
    BIRTH_SAME = "BIRTH_SAME", "date of birth is the same"
    BIRTH_FIRST_JANUARY = (
        "BIRTH_FIRST_JANUARY",
        "date of birth is the same, but 1 January often stands for unknown",
    )
    BIRTH_NEARLY = "BIRTH_NEARLY", "date of birth differs by one number"
    BIRTH_SWAPPED = "BIRTH_SWAPPED", "day and month are swapped in the date of birth"
    BIRTH_PART = "BIRTH_PART", "date of birth is the same in part"
    BIRTH_DIFFERS = "BIRTH_DIFFERS", "date of birth differs"
    POSTCODE_SAME = "POSTCODE_SAME", "postcode is the same"
    POSTCODE_NEARLY = "POSTCODE_NEARLY", "postcode differs by one character"
    POSTCODE_DIFFERS = "POSTCODE_DIFFERS", "postcode differs"
    HOUSE_SAME = "HOUSE_SAME", "house number is the same"
    HOUSE_DIFFERS = "HOUSE_DIFFERS", "house number differs"
    PHONE_SAME = "PHONE_SAME", "phone number is the same"
    PHONE_NEARLY = "PHONE_NEARLY", "phone number differs by one number"
    PHONE_DIFFERS = "PHONE_DIFFERS", "phone number differs"
    EMAIL_SAME = "EMAIL_SAME", "e-mail address is the same"
    EMAIL_NEARLY = "EMAIL_NEARLY", "e-mail address is nearly the same"
    EMAIL_DIFFERS = "EMAIL_DIFFERS", "e-mail address differs"
