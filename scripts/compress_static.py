"""Write .gz and .br beside every stylesheet, script and drawing in static/, for WhiteNoise.

    python scripts/compress_static.py          write them, and print what a first page weighs
    python scripts/compress_static.py --check  write nothing; fail when one is missing or stale

The same input always gives the same output, so running it twice changes nothing.
"""

from __future__ import annotations

import gzip
import sys
from pathlib import Path

import brotli  # type: ignore[import-untyped]

STATIC = Path(__file__).resolve().parent.parent / "static"
PAGE_ALLOWANCE = 8_000
LIMIT = 60_000


def sources() -> list[Path]:
    """Every file of ours or our vendors' that is worth compressing."""
    return sorted(p for p in STATIC.rglob("*") if p.suffix in {".css", ".js", ".svg"})


def siblings(path: Path) -> tuple[Path, Path]:
    """Where WhiteNoise looks for the compressed forms of a file."""
    return path.with_name(path.name + ".gz"), path.with_name(path.name + ".br")


def is_fresh(path: Path) -> bool:
    """Whether both compressed forms open to exactly the file beside them."""
    gz, br = siblings(path)
    if not (gz.exists() and br.exists()):
        return False
    content = path.read_bytes()
    return (
        gzip.decompress(gz.read_bytes()) == content
        and brotli.decompress(br.read_bytes()) == content
    )


def compress(path: Path) -> None:
    """Write both forms; a fixed time in the gzip header keeps the result the same each time."""
    gz, br = siblings(path)
    content = path.read_bytes()
    gz.write_bytes(gzip.compress(content, compresslevel=9, mtime=0))
    br.write_bytes(brotli.compress(content, quality=11))


def drop_orphans() -> None:
    """Remove compressed forms whose file has gone."""
    for path in [*STATIC.rglob("*.gz"), *STATIC.rglob("*.br")]:
        if not path.with_suffix("").exists():
            path.unlink()


def first_page() -> int:
    """Bytes on the wire for a first visit: a page, and every stylesheet and script with brotli."""
    total = PAGE_ALLOWANCE
    print(f"{'plain':>9} {'gzip':>8} {'brotli':>8}")
    for path in sources():
        gz, br = siblings(path)
        sizes = [file.stat().st_size for file in (path, gz, br)]
        print(f"{sizes[0]:>9,} {sizes[1]:>8,} {sizes[2]:>8,}  {path.relative_to(STATIC)}")
        total += sizes[2]
    print(f"First page view: {total:,} bytes (a page of {PAGE_ALLOWANCE:,} and all the above)")
    return total


def main(*, check: bool) -> int:
    """Compress, or check, and answer with an exit code."""
    if check:
        stale = [str(path.relative_to(STATIC)) for path in sources() if not is_fresh(path)]
        if stale:
            print(f"Run scripts/compress_static.py: stale {', '.join(stale)}")
        return len(stale) and 1
    drop_orphans()
    for path in sources():
        if not is_fresh(path):
            compress(path)
    return int(first_page() > LIMIT)


if __name__ == "__main__":
    sys.exit(main(check="--check" in sys.argv[1:]))
