"""What Alembic runs for every command; the connection comes from `reporting.migrate`."""

import pkgutil
from importlib import import_module

from alembic import context
from sqlalchemy.types import TypeDecorator

import reporting
from reporting.database import Base


def import_models():
    """Import the models of every room that has some, so that `Base.metadata` is whole."""
    for module in pkgutil.walk_packages(reporting.__path__, "reporting."):
        if "models" in module.name.split("."):
            import_module(module.name)


def write_plain_types(kind, thing, autogen_context):
    """Write our column types as the plain ones beneath, so that a migration never changes later."""
    if kind == "type" and isinstance(thing, TypeDecorator):
        autogen_context.imports.add("import sqlalchemy as sa")
        return f"sa.{thing.impl!r}"
    return False


connection = context.config.attributes["connection"]
if connection is None:
    raise SystemExit("Migrations run through the `reporting` command, which opens the database.")
import_models()
context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    render_as_batch=True,
    transactional_ddl=True,
    compare_type=True,
    compare_server_default=True,
    render_item=write_plain_types,
)
with context.begin_transaction():
    context.run_migrations()
