"""What is compiled once for a whole test run, however many databases its tests have."""

from typing import Any

from sqlalchemy import Dialect, Engine

DIALECTS: dict[str, Dialect] = {}
STATEMENTS: dict[Any, Any] = {}


def share_statements(engine: Engine) -> Engine:
    """Have an engine use the statements that others of its kind have compiled before.

    What was compiled is found by the dialect, of which every engine has its own otherwise.
    """
    engine.dialect = DIALECTS.setdefault(engine.name, engine.dialect)
    engine.update_execution_options(compiled_cache=STATEMENTS)
    return engine
