"""Fill fonts/ from the Noto fonts that Debian packages, with only the letters that we print.

    apt-get install fonts-noto-core fonts-noto-mono
    python scripts/vendor_fonts.py [FOLDER]

FOLDER holds the whole fonts; Debian's place is taken when it is not given. The same fonts always
give the same files. It writes fonts/covered.txt too: the characters that every weight can show.
Keep fonts/OFL.txt, the licence, beside them.
"""

from __future__ import annotations

import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

FONTS = Path(__file__).resolve().parent.parent / "fonts"
DEBIAN = Path("/usr/share/fonts/truetype/noto")
WEIGHTS = ("Regular", "Bold")

Ranges = tuple[tuple[int, int], ...]

LATIN_GREEK_CYRILLIC: Ranges = (
    (0x0020, 0x007E),
    (0x00A0, 0x052F),
    (0x1E00, 0x1EFF),
    (0x2000, 0x206F),
    (0x2070, 0x209F),
    (0x20A0, 0x20CF),
    (0x2100, 0x214F),
)
ARABIC: Ranges = ((0x0600, 0x06FF), (0x0750, 0x077F), (0xFDF0, 0xFDFD))
CODES_AND_SIGNS: Ranges = (
    (0x0020, 0x007E),
    (0x00A0, 0x00FF),
    (0x2010, 0x2015),
    (0x2190, 0x2193),
    (0x2200, 0x22FF),
    (0x25A0, 0x25FF),
)
KEPT = {
    "NotoSans": LATIN_GREEK_CYRILLIC,
    "NotoSansArabic": ARABIC,
    "NotoSansMono": CODES_AND_SIGNS,
}


def subset(source: Path, target: Path, ranges: Ranges) -> set[int]:
    """Write a font with only these characters, and answer with those that it has."""
    options = Options(layout_features=["*"], hinting=False, name_IDs=["*"], notdef_outline=True)
    font = TTFont(source, recalcTimestamp=False)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[point for low, high in ranges for point in range(low, high + 1)])
    subsetter.subset(font)
    font.save(target)
    return set(font.getBestCmap())


def as_ranges(points: set[int]) -> list[str]:
    """Code points as lines like 0041-005A."""
    lines: list[str] = []
    start = None
    for point in sorted(points):
        start = point if start is None else start
        if point + 1 not in points:
            lines.append(f"{start:04X}-{point:04X}")
            start = None
    return lines


def main(folder: Path) -> None:
    """Write every font and the list of what they cover."""
    covered: set[int] = set()
    for family, ranges in KEPT.items():
        of_weights = []
        for weight in WEIGHTS:
            target = FONTS / f"{family}-{weight}.ttf"
            of_weights.append(subset(folder / target.name, target, ranges))
            print(f"{target.stat().st_size:>8,} bytes  fonts/{target.name}")
        covered |= set.intersection(*of_weights)
    (FONTS / "covered.txt").write_text("\n".join(as_ranges(covered)) + "\n", encoding="ascii")
    print(f"{len(covered):>8,} characters")


if __name__ == "__main__":
    if len(sys.argv) > 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]) if len(sys.argv) == 2 else DEBIAN)
