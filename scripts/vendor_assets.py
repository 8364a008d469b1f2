"""Fill static/vendor and tests/vendor from a folder of npm tarballs.

    python scripts/vendor_assets.py FOLDER

The folder holds what `npm pack NAME@VERSION` writes for each of

    govuk-frontend@6.3.0   htmx.org@2.0.11   axe-core@4.14.1

The GDS Transport fonts, the royal crest and the crown are reserved to central government, so every
trace of them is taken out of the stylesheet. The script fails rather than let one through. It needs
Node.js with npx. Run scripts/compress_static.py afterwards.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENDOR = ROOT / "static" / "vendor"
ESBUILD = "esbuild@0.28.2"
RTLCSS = "rtlcss@4.3.0"
FONTS = 'Arial,"Noto Sans",sans-serif'
UNUSED = re.compile(
    r"\.govuk-(accordion|breadcrumbs|cookie-banner|file-upload|generic-header|header|logo|phase-banner"
    r"|tabs|task-list)(?![a-z])"
)
"""Components that no page has; without them a first view is 2 kB lighter."""

USED = (
    "createAll, Button, CharacterCount, Checkboxes, ErrorSummary, ExitThisPage, "
    "NotificationBanner, PasswordInput, ServiceNavigation, SkipLink"
)
"""What app.js starts; esbuild leaves the rest out, which makes a first view 3 kB lighter."""

GOVUK_FILES = "govuk-frontend.min.css, govuk-frontend.rtl.min.css, govuk-frontend.min.js"

RESERVED = re.compile(r"GDS Transport|@font-face|crest|crown|url\(", re.IGNORECASE)

# The govuk-frontend tarball names its licence without printing it; this is its LICENSE.txt.
GOVUK_LICENCE = """\
The MIT License (MIT)

Copyright (C) 2017 Crown Copyright (Government Digital Service)

Permission is hereby granted, free of charge, to any person obtaining a copy of
this software and associated documentation files (the "Software"), to deal in
the Software without restriction, including without limitation the rights to
use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies
of the Software, and to permit persons to whom the Software is furnished to do
so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE.
"""


@dataclass(frozen=True)
class Package:
    """One npm tarball, read from memory; nothing is unpacked to disk."""

    name: str
    version: str
    licence: str
    files: dict[str, str]


def read_package(tarball: Path) -> Package:
    """Read the text files that we may want from a tarball, and who it says it is."""
    wanted = re.compile(r"package/(package\.json|LICENSE.*|.*\.min\.(css|js))$")
    files: dict[str, str] = {}
    with tarfile.open(tarball) as archive:
        for member in archive:
            found = archive.extractfile(member) if wanted.match(member.name) else None
            if found is not None:
                files[member.name.removeprefix("package/")] = found.read().decode("utf-8")
    about = json.loads(files["package.json"])
    return Package(about["name"], about["version"], about["license"], files)


def find_package(folder: Path, name: str, version: str) -> Package:
    """Find the tarball that npm pack wrote for this name and version."""
    package = read_package(folder / f"{name}-{version}.tgz")
    if (package.name, package.version) != (name, version):
        sys.exit(f"Expected {name} {version}, found {package.name} {package.version}.")
    return package


def without_map(source: str) -> str:
    """Drop the pointer to a source map, which we do not carry."""
    return re.sub(r"\s*(/\*|//)# sourceMappingURL=\S+( \*/)?\s*$", "\n", source)


def our_own_look(css: str) -> str:
    """Take the reserved fonts and images out of the stylesheet."""
    css = re.sub(r"/\*! Copyright \(c\) 2011 by Margaret Calvert.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r"@font-face\{[^}]*\}", "", css)
    css = css.replace("font-family:GDS Transport,arial,sans-serif", f"font-family:{FONTS}")
    css = re.sub(r"[^{}]*\{[^{}]*govuk-crest[^{}]*\}", "", css)
    css = re.sub(r"\.govuk-footer__(crown|copyright-logo)[^{}]*\{[^{}]*\}", "", css)
    left = RESERVED.search(css)
    if left:
        sys.exit(f"The stylesheet still holds {css[max(0, left.start() - 60) : left.end() + 60]!r}")
    return css


def our_own_css(css: str) -> str:
    """The stylesheet as we serve it."""
    return without_unused(our_own_look(without_map(css))) + "\n"


def right_to_left(css: str) -> str:
    """The same stylesheet mirrored, for languages written from right to left; npx brings rtlcss.

    A page has one or the other: rules for both would weigh twice as much.
    """
    command = ["npx", "--yes", RTLCSS, "--silent", "-", "-"]
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(  # noqa: S603
            command, cwd=folder, input=css, check=True, capture_output=True, text=True
        )
    if done.stdout.count("{") != css.count("{"):
        sys.exit("rtlcss did not mirror the whole stylesheet.")
    return done.stdout


def without_unused(css: str) -> str:
    """Take out the rules of components that no page has."""
    kept = []
    for head, body in rules_of(css):
        if head.startswith(("@media", "@supports")):
            inner = without_unused(body)
            kept.append(f"{head}{{{inner}}}" if inner else "")
        elif head.startswith("@"):
            kept.append(f"{head}{{{body}}}")
        else:
            used = [one for one in re.split(r",(?![^(]*\))", head) if not UNUSED.search(one)]
            kept.append(f"{','.join(used)}{{{body}}}" if used else "")
    return "".join(kept)


def rules_of(css: str) -> Iterator[tuple[str, str]]:
    """The outermost rules of a minified stylesheet: what stands before the braces, and inside."""
    depth = start = opened = 0
    for place, letter in enumerate(css):
        if letter == "{":
            opened = opened if depth else place
            depth += 1
        elif letter == "}":
            depth -= 1
            if depth == 0:
                yield css[start:opened].strip(), css[opened + 1 : place]
                start = place + 1


def our_own_script(tarball: Path) -> str:
    """The components that app.js starts, bundled by esbuild, which npx brings."""
    with tempfile.TemporaryDirectory() as folder, tarfile.open(tarball) as archive:
        archive.extractall(folder, filter="data")
        entry = Path(folder) / "entry.mjs"
        entry.write_text(f'export {{ {USED} }} from "./package/dist/govuk/all.mjs";')
        options = ["--bundle", "--minify", "--format=esm", "--target=es2020", "--log-level=error"]
        command = ["npx", "--yes", ESBUILD, str(entry), *options]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout  # noqa: S603


def notice(package: Package, files: str, licence: str) -> str:
    """Write one section of NOTICES.md, with the licence exactly as its authors wrote it."""
    changes = (
        " Fonts, images and unused components removed; the .rtl file is mirrored by rtlcss."
        if package.name == "govuk-frontend"
        else ""
    )
    heading = f"## {package.name} {package.version} ({package.licence})"
    return f"{heading}\n\nFiles: {files}.{changes}\n\n```text\n{licence.strip()}\n```\n"


def main(folder: Path) -> None:
    """Write every vendored file and the notices."""
    govuk = find_package(folder, "govuk-frontend", "6.3.0")
    htmx = find_package(folder, "htmx.org", "2.0.11")
    axe = find_package(folder, "axe-core", "4.14.1")
    axe_licences = axe.files["LICENSE"].rstrip() + "\n\n" + axe.files["LICENSE-3RD-PARTY.txt"]
    notices = [
        "# Notices for vendored files\n",
        notice(govuk, GOVUK_FILES, GOVUK_LICENCE),
        notice(htmx, "htmx.min.js", htmx.files["LICENSE"]),
        notice(axe, "tests/vendor/axe.min.js (for the tests; never served)", axe_licences),
    ]
    dist = "dist/govuk/govuk-frontend.min"
    css = our_own_css(govuk.files[f"{dist}.css"])
    written = {
        VENDOR / "govuk-frontend.min.css": css,
        VENDOR / "govuk-frontend.rtl.min.css": right_to_left(css),
        VENDOR / "govuk-frontend.min.js": our_own_script(folder / "govuk-frontend-6.3.0.tgz"),
        VENDOR / "htmx.min.js": without_map(htmx.files["dist/htmx.min.js"]),
        VENDOR / "NOTICES.md": "\n".join(notices),
        ROOT / "tests" / "vendor" / "axe.min.js": axe.files["axe.min.js"],
    }
    for path, text in written.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
        print(f"{len(text.encode()):>8,} bytes  {path.relative_to(ROOT)}")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
