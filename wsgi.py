"""The door for any WSGI server: `granian --interface wsgi wsgi:app`."""

from reporting.app import create_app
from reporting.settings import read_settings

app = create_app(read_settings())
