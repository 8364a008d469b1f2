"""Return codes: how a person who stays anonymous can come back.

80 random bits as sixteen characters of Crockford's base 32 in four groups, then one check character
(the Luhn algorithm modulo 32), so that a mistyped character is noticed before it counts as a guess.
"""

import secrets

from stdnum import luhn

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 16
MISREADINGS = str.maketrans({"I": "1", "L": "1", "O": "0", " ": None, "-": None})


def new_return_code() -> str:
    """A new code, as it is printed: XXXX-XXXX-XXXX-XXXX-C."""
    drawn = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    return print_return_code(drawn + luhn.calc_check_digit(drawn, alphabet=ALPHABET))


def print_return_code(code: str) -> str:
    """A plain code in groups that are easy to read aloud."""
    groups = [code[start : start + 4] for start in range(0, LENGTH, 4)]
    return "-".join([*groups, code[LENGTH:]])


def usual_return_code(typed: str) -> str | None:
    """A typed code in its one plain form; None when it cannot be right, as the check tells."""
    plain = typed.upper().translate(MISREADINGS)
    if len(plain) != LENGTH + 1 or not set(plain) <= set(ALPHABET):
        return None
    return plain if luhn.is_valid(plain, alphabet=ALPHABET) else None
