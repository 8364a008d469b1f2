"""What the shipped fonts can show, and what stands for what they cannot."""
# ruff: noqa: RUF001

from fontTools.ttLib import TTFont

from reporting import documents
from reporting.documents import FONTS, printable


def test_the_fonts_have_the_letters_of_the_languages_of_the_town() -> None:
    for alphabets in (
        "ąćęłńóśźżĄĆĘŁŃÓŚŹŻ ăâîșțşţĂÂÎȘȚ áčďéěíňóřšťúůýžľĺŕôä ąčęėįšųūž çğıöşüİ ẹọṣ ñ “” – £€ №",
        "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя’ ыэъё αβγάώς",
        "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي ًٌٍَُِّْ ،؛؟ پچژگکی\u200c۰۱۲۳۴۵۶۷۸۹ ٹڈڑںھہےۓ ڕڵۆێەڤ",
    ):
        assert printable(alphabets) == alphabets


def test_the_list_of_covered_characters_is_what_the_fonts_have() -> None:
    for weight in ("Regular", "Bold"):
        fonts = [TTFont(path) for path in sorted(FONTS.glob(f"*-{weight}.ttf"))]
        assert len(fonts) == 3
        assert documents._covered() == set().union(*(font.getBestCmap() for font in fonts))
    assert sum(path.stat().st_size for path in FONTS.iterdir()) < 2_000_000
