"""The addresses of static files."""

import hashlib
from functools import cache

from reporting.settings import ROOT


@cache
def asset(name: str) -> str:
    """The address of a static file, with a mark of its content, so that a new one is fetched."""
    content = (ROOT / "static" / name).read_bytes()
    return f"/static/{name}?v={hashlib.sha256(content).hexdigest()[:10]}"
