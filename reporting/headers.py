"""The headers of every answer, and fewer bytes for some of them."""

import gzip

from flask import Response, request

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "Cache-Control": "no-store",
    "Vary": "HX-Request, Cookie, Accept-Encoding",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def squeezed(response: Response) -> Response:
    """A page in fewer bytes, if the browser takes them and the request could not colour the page.

    Compression lets somebody who watches the wire guess at a page when text of their choosing
    stands in it (BREACH). So only a GET without a query is compressed, which chooses nothing.
    """
    if request.method == "GET" and not request.query_string and request.accept_encodings["gzip"]:
        response.set_data(gzip.compress(response.get_data(), 6, mtime=0))
        response.headers["Content-Encoding"] = "gzip"
    return response
