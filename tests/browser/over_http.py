"""Pages of the real server without a browser, for what would be the same again and again."""

from collections.abc import Callable, Iterable
from http.client import HTTPConnection
from typing import Any
from urllib.parse import urlsplit

from werkzeug.test import Client
from werkzeug.wrappers import Response

Start = Callable[..., Any]
Environ = dict[str, Any]


def visitor_of(url: str) -> Client:
    """Somebody with cookies of their own who asks the server at an address by HTTP."""
    server = urlsplit(url)

    def ask(environ: Environ, start: Start) -> Iterable[bytes]:
        connection = HTTPConnection(str(server.hostname), server.port, timeout=30)
        try:
            connection.request(*_request(environ))
            answer = connection.getresponse()
            body = answer.read()
        finally:
            connection.close()
        start(f"{answer.status} {answer.reason}", answer.getheaders())
        return [body]

    return Client(ask, Response)


def _request(environ: Environ) -> tuple[str, str, bytes, dict[str, str]]:
    """The method, the address, the body and the headers of what the client wants to ask."""
    length = int(environ.get("CONTENT_LENGTH") or 0)
    query = environ.get("QUERY_STRING")
    address = environ["PATH_INFO"] + (f"?{query}" if query else "")
    told = {"Cookie": environ.get("HTTP_COOKIE"), "Content-Type": environ.get("CONTENT_TYPE")}
    headers = {name: value for name, value in told.items() if value}
    return environ["REQUEST_METHOD"], address, environ["wsgi.input"].read(length), headers
