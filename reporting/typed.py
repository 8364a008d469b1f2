"""What somebody typed, given back to them when it could not be saved."""

from urllib.parse import urlsplit, urlunsplit

from flask import current_app, request
from werkzeug.exceptions import HTTPException

SECRET = frozenset({"csrf_token", "password", "word", "code"})
"""Fields that are never given back."""


def typed_words() -> list[str]:
    """The texts that this request brought, in order: whatever has more than one word in it."""
    try:
        sent = request.form.items(multi=True)
    except HTTPException:
        return []
    return [text for name, text in sent if name not in SECRET and len(text.split()) > 1]


def way_back() -> str | None:
    """Where the page is that this request came from, for after signing in; None for nowhere."""
    if request.method == "GET":
        return request.full_path.rstrip("?")
    came_from = urlsplit(request.referrer or "")
    if came_from.netloc == request.host:
        return urlunsplit(came_from._replace(scheme="", netloc="", fragment=""))
    addresses = current_app.create_url_adapter(request)
    return request.path if addresses and addresses.test(request.path, "GET") else None
