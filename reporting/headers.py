"""The headers of every answer, fewer bytes for some of them, and leading elsewhere."""

import gzip
from typing import cast

from flask import Response, redirect, request
from htmx_flask import HtmxAwareRequest

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "Cache-Control": "no-store",
    "Vary": "HX-Request, Cookie, Accept-Encoding, Sec-Fetch-Site",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}

ONLY_OVER_TLS = "max-age=31536000"


def protect(response: Response, *, over_tls: bool) -> None:
    """Put the headers of every answer on one."""
    for name, value in HEADERS.items():
        response.headers[name] = value
    if over_tls:
        response.headers["Strict-Transport-Security"] = ONLY_OVER_TLS


LEVEL = 4
"""Of 9: pages are hardly larger than at 6, for two thirds of the work."""

FROM_HERE = ("same-origin", "none")
"""What a browser says of a request that a page of ours made, or somebody at the address bar."""


def squeezed(response: Response) -> Response:
    """A page in fewer bytes, if the browser takes them and nobody else could colour the page.

    Compression lets somebody who watches the wire guess at a page when text of their choosing
    stands in it (BREACH). So only a GET is compressed that chooses nothing, since it has no query,
    or that no page of another site made, as the browser says itself.
    """
    ours = not request.query_string or request.headers.get("Sec-Fetch-Site") in FROM_HERE
    if request.method == "GET" and ours and request.accept_encodings["gzip"]:
        response.set_data(gzip.compress(response.get_data(), LEVEL, mtime=0))
        response.headers["Content-Encoding"] = "gzip"
    return response


def go_to(target: str, status_for_htmx: int = 200) -> Response:
    """Lead the whole browser window to another page, even if only a region of it was asked for."""
    if cast(HtmxAwareRequest, request).htmx:
        return Response(status=status_for_htmx, headers={"HX-Redirect": target})
    return cast(Response, redirect(target))
