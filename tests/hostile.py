"""Hostile and broken submissions: what a form may be sent by mistake, by chance or with intent."""

from dataclasses import dataclass
from urllib.parse import parse_qsl, quote_plus

from hypothesis import strategies as st

from reporting import equality_vocabulary, personal_vocabulary, vocabulary
from reporting.intake.rules.pages import PAGES
from reporting.intake.views.opening import FIELDS
from reporting.vocabulary import Code
from tests.builders import PASSWORD
from tests.journeys import EVERYTHING, FEWEST, Answers

Fields = dict[str, list[str]]

MARKUP = "<script>alert(1)</script>"
ODD = (
    *("", " ", "\t\n", "\x00", "a\x00b", "\x1b[2J", "\x7f", "\x85", "\ufeff", "\uffff", "\u2028"),
    *(
        "\u202egnp.exe",
        "\u200b\u200d\u200e",
        "\u0627\u0644\u0633\u0644\u0627\u0645",
        "שלום",
        "🏴‍☠️👩‍👩‍👧",
    ),
    *("é", "e\u0301" * 40, "\ud800", "x\udfffy", "\r\nSet-Cookie: a=b", "a\rb\r\nc\nd", "İıſ"),
    *(MARKUP, "'\"><img src=x>", "{{ 7*7 }}", "%(what)s %s %n", "${x}", "../../etc/passwd"),
    *("' OR 1=1 --", "\\", "null", "true", "[]", '{"a": 1}', "NaN", "1e9", "-1", "0x1F", "²"),
    *("١٢", "\uff11\uff12", "Ⅻ", "๓", "9" * 40, "9" * 5000, "00000000-0000-0000-0000-000000000000"),
    *("x" * 121, "x" * 20_000, "x" * 20_001, "👍" * 20_001, "a " * 12_000, "&" * 5000),
)
LONGEST = "x" * 500_000
"""Half a million characters: with the rest of a form, about as much as a request may hold."""

NUMBERS = ("0", "1", "2", "3", "11", "13", "29", "30", "31", "32", "99", "1899", "2026", "2027")
PARTS = (*NUMBERS, "9999", "10000", "Nov", "nov.", "Novembro", "", " 3 ", "03", "3.0", "+3", "٣")
DATES = {"received_on", "occurred", "ended"}
CODES = sorted(
    {
        code.value
        for module in (vocabulary, personal_vocabulary, equality_vocabulary)
        for kind in vars(module).values()
        if isinstance(kind, type) and issubclass(kind, Code)
        for code in kind
    }
    | {"NONE"}
)
ORDERS = (
    *("skip", "open contact", "open nothing", "open ", "open", "move 1 2", "move 0 5", "move -1"),
    *("move", "move  ", "move a b", "move 9999999999999999999999 1", "move 5 0 3", "SKIP", "\x00"),
)
SAVED = ("0", "1", "2", "-1", "", "x", "1.5", "٣", "²", "9" * 30, "9" * 5000, "0x1")
DRAWN = (
    "apart",
    "worker",
    "details",
    "words",
    "charity",
    "contact",
    "equality",
    "child",
    "nothing",
)
STRANGE = (
    "",
    "__class__",
    "narrative[]",
    "data",
    "csrf_token",
    "validate",
    "\x00",
    "errors",
    "wörd",
)
BROKEN = (
    "&narrative=%FF%FE%00",
    "&%",
    "&=&&==",
    "&narrative=%u0041&%ZZ=%",
    "&name=%C0%AF",
    "&\xff",
)
"""Ends of a body that no browser makes."""

PAGE_WAYS = ("answer", "keep", "skip")
WAYS = [
    *("answer",) * 18,
    *("keep",) * 12,
    *("check",) * 6,
    *("skip", "all", "all/keep", "check/move", "give-back", "locked", "hand-over"),
]
"""How often each address is tried. Drawing all pages at once costs four times as much as one."""

METHODS = ("GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "FOO")


@dataclass(frozen=True)
class Sent:
    """One submission.

    Attributes:
        to: whose draft: "mine", "another's", "nobody's" or "no number".
        page: the page it is about, for a form of one page.
        way: the rest of the address, or what is done with the page.
        fields: what is filled in, beside the token.
        end: what follows in the body, as it is.
        kind: "form", "files" (each value a file), "json" or "text".
        token: "good", "missing", "empty", "wrong" or "another's".
        cookie: "usual", "huge", "broken" or "none".
        htmx: whether it says that it comes from a script.
    """

    to: str
    page: str
    way: str
    method: str
    fields: tuple[tuple[str, tuple[str, ...]], ...]
    end: str
    kind: str
    token: str
    cookie: str
    htmx: bool

    @property
    def path(self) -> str:
        """The address after that of the draft."""
        ways = {"answer": self.page, "skip": self.page, "keep": f"{self.page}/keep"}
        return ways.get(self.way, self.way)

    def pages(self) -> list[str]:
        """The pages whose answers are read from it."""
        return [self.page] if self.way in ("answer", "skip", "keep") else list(PAGES)


def encoded(fields: Fields) -> str:
    """Fields as a body, whatever characters are in them."""
    pairs = [(name, value) for name, values in fields.items() for value in values]
    return "&".join(f"{_quoted(name)}={_quoted(value)}" for name, value in pairs)


def as_read(body: str) -> Fields:
    """A body as a server reads it."""
    read: Fields = {}
    for name, value in parse_qsl(body, keep_blank_values=True, errors="werkzeug.url_quote"):
        read.setdefault(name, []).append(value)
    return read


def _quoted(text: str) -> str:
    return quote_plus(text.encode("utf-8", "surrogatepass"))


ODDEST = st.sampled_from((*ODD, *ODD, LONGEST))


def values_of(name: str) -> st.SearchStrategy[str]:
    """Something to send as one value of a field: fitting, fitting elsewhere, or nothing like it."""
    own = {"do": ORDERS, "drawn": DRAWN, "part": (*PAGES, "nothing", "")}.get(name, ())
    if name.startswith("saved-"):
        own = SAVED
    if name in DATES:
        own = PARTS
    known = st.sampled_from(own or CODES)
    return st.one_of(known, known, st.sampled_from(CODES), ODDEST, ODDEST, st.text(max_size=30))


EVERY_NAME = sorted(set().union(*FIELDS.values()))
HIDDEN = ("do", "drawn", "part", *(f"saved-{page}" for page in PAGES))
OTHERS = ("may_read", "language", "password")
VALUES = {name: values_of(name) for name in (*EVERY_NAME, *HIDDEN, *OTHERS, *STRANGE)}
NAMES = {page: st.sampled_from([*sorted(FIELDS[page]) * 2, *HIDDEN, *STRANGE]) for page in PAGES}
ANY_NAME = st.sampled_from([*EVERY_NAME, *HIDDEN, *OTHERS, *STRANGE])
ASKED: dict[str, dict[str, tuple[str, ...]]] = {
    "check": {"may_read": ("NOTHING", "TICKED", "ALL", "", MARKUP)},
    "give-back": {"may_read": ("NOTHING", "TICKED", "ALL", "", MARKUP)},
    "check/move": {"do": ORDERS},
    "locked": {"password": (PASSWORD, PASSWORD, "", "wrong", "x" * 20_000, "\x00")},
    "hand-over": {"language": ("en", "en", "", "EN", "xx", "../en", MARKUP)},
    "skip": {"do": ("skip",)},
}
"""What the lesser addresses ask for: what fits, and what does not."""

BASES: tuple[Answers, ...] = ({}, FEWEST, EVERYTHING, EVERYTHING)


def base_of(answers: Answers, pages: list[str]) -> Fields:
    """The answers of some pages as a form sends them."""
    given = {name: value for page in pages for name, value in answers.get(page, {}).items()}
    return {name: value if isinstance(value, list) else [value] for name, value in given.items()}


def mostly(usual: str, *others: str) -> st.SearchStrategy[str]:
    """Seven times in eight the usual."""
    return st.sampled_from([usual] * 7 * len(others) + list(others))


@st.composite
def submissions(draw: st.DrawFn) -> Sent:
    """One submission: a form that was filled in well, badly or not at all, then tampered with."""
    page = draw(st.sampled_from(list(PAGES)))
    way = draw(st.sampled_from(WAYS))
    of_page = way in PAGE_WAYS
    fields = base_of(draw(st.sampled_from(BASES)), [page] if of_page else list(PAGES))
    for _ in range(draw(st.integers(0, 4))):
        name = draw(NAMES[page] if of_page else ANY_NAME)
        few = 3 if name in DATES else draw(st.sampled_from((1, 1, 1, 0, 2, 4)))
        fields[name] = [draw(VALUES[name]) for _ in range(few)]
    if "all" in way and draw(st.booleans()):
        fields["part"] = list(PAGES)
    for name in ASKED.get(way, ()):
        fields[name] = [draw(st.sampled_from(ASKED[way][name]))]
    return Sent(
        to=draw(mostly("mine", "another's", "nobody's", "no number")),
        page=page,
        way=way,
        method=draw(mostly("POST", *METHODS)),
        fields=tuple((name, tuple(values)) for name, values in fields.items()),
        end=draw(mostly("", *BROKEN)),
        kind=draw(mostly("form", "files", "json", "text")),
        token=draw(mostly("good", "missing", "empty", "wrong", "another's")),
        cookie=draw(mostly("usual", "huge", "broken", "none")),
        htmx=draw(st.booleans()),
    )
