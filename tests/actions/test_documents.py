"""Printed documents: one A5 slip that can be read aloud, in any words, and tells nothing."""
# ruff: noqa: RUF001

import re
import subprocess
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from reporting import documents
from reporting.documents import CannotTypeset, pdf, printable
from reporting.settings import ROOT

CODE = "7K3M-Q9TX-0HVB-52WD-P"
NUMBER = "4821 9034"
UNNAMED = {"code": None, "number": NUMBER}
ELSEWHERE = {"next", "dir", "no_code", "number_label", "number"}
TELLING = (
    "hate crime incident race racis ethnic religio faith disab gay lesbian bisex trans gender lgbt"
    " sex orient muslim jew victim police"
).split()
ENGLISH: dict[str, Any] = {
    "title": "Thank you for talking to us",
    "reference_label": "Reference",
    "reference": "R7K3-MQ9T",
    "code_label": "Your code",
    "code": CODE,
    "no_code": "You chose to have no code.",
    "number_label": "The number of this slip",
    "number": None,
    "centre_label": "Where you came",
    "centre": "Green Street House",
    "contact_label": "How to reach us",
    "contact": "01429 555 010\nhello@green-street.example\n12 Green Street",
    "next_title": "What happens next",
    "next": ["Someone will read it.", "Come back if you want.", "Your code is like a key."],
    "emergency": "In an emergency, call 999.",
    "printed": "Printed on 23 November 2026",
    "dir": "ltr",
}
ARABIC = ENGLISH | {
    "title": "شكراً لحديثك معنا",
    "reference_label": "الرقم المرجعي",
    "code_label": "رمزك",
    "centre_label": "أين أتيت",
    "centre": "مركز Green Street المجتمعي",
    "contact_label": "كيف تصل إلينا",
    "contact": "هاتف: 01429 555 010\nhello@green-street.example",
    "next_title": "ماذا سيحدث بعد ذلك",
    "next": ["سيقرأ شخص ما ما أخبرتنا به.", "رمزك مثل المفتاح. احتفظ به في مكان آمن."],
    "emergency": "في حالة الطوارئ، اتصل بالرقم 999.",
    "printed": "طُبع في 23 نوفمبر 2026",
    "dir": "rtl",
}
LONGEST = ENGLISH | {
    "title": "Thank you for talking to us today about what happened to you",
    "centre": "The Hartlepool Centre of Advice, Friendship and Learning, Upper Church Street " * 2,
    "contact": "Telephone 01429 555 010 (Monday to Friday, 9am to 5pm), text 07700 900 123\n"
    "a.very.long.address.for.people@the-community-centre.hartlepool.example\n"
    "Upper Church Street, Hartlepool TS24 7ET, next to the library",
    "next": ["Someone trained will read what you told us, and think about what helps. " * 2] * 5,
}
SLIPS = (ENGLISH, ARABIC, LONGEST)
HOSTILE = {
    "typst": '#panic("x") #sys.inputs *bold* $x^2$ <a> @b [c] {d} "e" \\u{41} // f /* g = h',
    "json": '"}],"code":null,"x":[{"\\"',
    "one long word": "x" * 20_000,
    "long": "Come on any day. " * 1_250,
    "punctuation": "=====" + "/" * 500 + "@" * 500,
}


def read(values: dict[str, Any], language: str = "en_GB") -> PdfReader:
    return PdfReader(BytesIO(pdf("slip", values, language=language)), strict=True)


def words(reader: PdfReader) -> str:
    return "\n".join(page.extract_text() for page in reader.pages)


def packed(text: str) -> str:
    return "".join(text.split())


def tags(node: Any) -> Iterator[str]:
    """The structure that a screen reader hears, from the top down."""
    node = node.get_object()
    if isinstance(node, list):
        for one in node:
            yield from tags(one)
    elif isinstance(node, dict):
        if "/S" in node:
            yield node["/S"]
        if "/K" in node:
            yield from tags(node["/K"])


def test_the_slip_is_one_a5_page() -> None:
    for values in (*SLIPS, *(one | UNNAMED for one in SLIPS)):
        (page,) = read(values).pages
        millimetres = [float(side) * 25.4 / 72 for side in (page.mediabox[2], page.mediabox[3])]
        assert millimetres == pytest.approx([148, 210], abs=0.1)


def test_the_slip_says_that_it_follows_pdf_ua_and_is_tagged() -> None:
    reader = read(ENGLISH)
    root: Any = reader.trailer["/Root"]
    assert "<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data().decode()
    assert root["/MarkInfo"]["/Marked"] == True  # noqa: E712  (pypdf's own boolean)
    assert root["/Lang"] == "en-GB"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"] == True  # noqa: E712
    assert reader.metadata is not None
    assert reader.metadata.title == ENGLISH["title"]
    found = [tag for tag in tags(root["/StructTreeRoot"]) if tag != "/Span"]
    assert found[:3] == ["/Document", "/H1", "/H2"]
    assert (found.count("/H2"), found.count("/LI"), found.count("/L")) == (5, 3, 1)


def test_reference_code_and_every_word_can_be_copied_out_of_the_slip() -> None:
    text = packed(words(read(ENGLISH)))
    told = [ENGLISH[name] for name in set(ENGLISH) - ELSEWHERE]
    assert [one for one in told + ENGLISH["next"] if packed(one) not in text] == []


def test_a_slip_without_a_code_says_so() -> None:
    text = words(read(ENGLISH | UNNAMED))
    assert ENGLISH["no_code"] in text
    assert packed(ENGLISH["number_label"] + NUMBER) in packed(text)
    assert CODE not in text


def test_the_slip_tells_a_stranger_nothing() -> None:
    reader = read(ENGLISH)
    root: Any = reader.trailer["/Root"]
    about = f"{reader.metadata} {root['/Metadata'].get_data().decode()}"
    said = f"{words(reader)} {about}".lower()
    assert [word for word in TELLING if word in said] == []


def test_the_template_has_no_words_of_its_own() -> None:
    values = dict.fromkeys(ENGLISH, "x") | {"next": ["x"], "dir": "ltr"}
    assert set(packed(words(read(values)))) == {"x", "•"}


def test_an_arabic_slip_runs_from_right_to_left_and_its_codes_from_left_to_right() -> None:
    reader = read(ARABIC, "ar")
    text = words(reader)
    assert str(reader.root_object["/Lang"]) == "ar"
    for kept in (CODE, "R7K3-MQ9T", "hello@green-street.example", "01429 555 010"):
        assert packed(kept) in packed(text)
    assert set(ARABIC["title"]) <= set(text)
    assert "\ufffd" not in text


def test_a_telephone_number_is_drawn_in_one_order_whatever_stands_before_it() -> None:
    for number in ("(01429) 555-011", "12 Green Street", "۰۱۴۲۹ ۵۵۵ ۰۱۱", "٠١٤٢٩ ٥٥٥ ٠١١"):
        page: Any = read(ARABIC | {"contact": f"هاتف: {number}\n{number}"}, "ar").pages[0]
        shown = (o[0] for o, name in page.get_contents().operations if name in (b"TJ", b"Tj"))
        drawn = "".join(part for run in shown for part in run if isinstance(part, str))
        parts = [drawn[at : at + len(number)] for at in range(len(drawn) - len(number) + 1)]
        assert max(drawn.count(part) for part in parts) == 2, number


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_comes_out_as_text(name: str) -> None:
    assert packed(HOSTILE[name]) in packed(words(read(ENGLISH | {"contact": HOSTILE[name]})))


def test_signs_that_no_font_has_become_boxes_and_controls_go() -> None:
    contact = "☎️ 01429 👨‍👩‍👧\x00\x1b中文\ud800\n\u202eolleh ﬁ"
    text = words(read(ENGLISH | {"contact": contact}))
    assert packed("□ 01429 □olleh fi") in packed(text)
    assert printable("a\r\nb\tc\x07") == "a\nb c"


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=80), st.sampled_from(["ltr", "rtl"]))
def test_nothing_that_a_centre_writes_makes_the_slip_fail(written: str, way: str) -> None:
    values = ENGLISH | {"centre": written, "contact": written, "next": [written], "dir": way}
    assert pdf("slip", values, language="en").startswith(b"%PDF")


@pytest.mark.parametrize(
    "words_of_ours", ['#set text(font: "Nowhere Sans")\nHidden', "Hidden 😀", '#panic("Hidden")']
)
def test_whatever_typst_has_to_say_is_a_refusal_that_quotes_nothing(
    words_of_ours: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "wrong.typ").write_text(f'#set document(title: "T")\n{words_of_ours}', "utf-8")
    monkeypatch.setattr(documents, "TEMPLATES", tmp_path)
    with pytest.raises(CannotTypeset, match=r"'wrong' at wrong\.typ:\d") as refused:
        pdf("wrong", {}, language="en")
    assert "Hidden" not in str(refused.value)
    assert refused.value.__context__ is None


def test_an_unknown_template_or_language_is_refused() -> None:
    for template, language in (("../slip", "en"), ("none", "en"), ("slip", "English")):
        with pytest.raises(CannotTypeset):
            pdf(template, ENGLISH, language=language)


def test_the_same_slip_is_the_same_file_and_has_no_date_of_the_machine() -> None:
    made = pdf("slip", ARABIC, language="ar")
    assert made == pdf("slip", ARABIC, language="ar")
    assert not re.search(rb"CreationDate|ModDate|CreateDate|ModifyDate", made)


def test_typst_is_loaded_only_when_asked_and_leaves_no_file(tmp_path: Path) -> None:
    program = (
        f"import sys; sys.path.insert(0, {str(ROOT)!r})\n"
        "from reporting.documents import pdf\n"
        "assert 'typst' not in sys.modules\n"
        f"assert pdf('slip', {ENGLISH!r}, language='en')\n"
    )
    places = dict.fromkeys(("HOME", "TMPDIR", "XDG_CACHE_HOME", "XDG_DATA_HOME"), str(tmp_path))
    subprocess.run([sys.executable, "-c", program], check=True, cwd=tmp_path, env=places)
    assert list(tmp_path.iterdir()) == []


def test_a_slip_is_made_while_one_waits(capsys: pytest.CaptureFixture[str]) -> None:
    took = []
    for number in range(20):
        started = perf_counter()
        pdf("slip", ENGLISH | {"reference": f"R{number}"}, language="en")
        took.append(perf_counter() - started)
    with capsys.disabled():
        print(f" slip: {median(took) * 1000:.0f} ms")
    assert median(took) < 0.5
