"""A column of some codes of one code list."""

from collections.abc import Iterable

from sqlalchemy import Dialect, Text
from sqlalchemy.types import TypeDecorator

from reporting.vocabulary import Code


class CodeSet(TypeDecorator[tuple[Code, ...]]):
    """Some codes of one code list, in its order, kept as a text with blanks between them."""

    impl = Text
    cache_ok = True

    def __init__(self, codes: type[Code]) -> None:
        super().__init__()
        self.codes = codes

    def process_bind_param(self, value: Iterable[Code] | None, dialect: Dialect) -> str | None:
        if value is None:
            return None
        chosen = {self.codes(one) for one in value}
        return " ".join(code.value for code in self.codes if code in chosen)

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[Code, ...] | None:
        return None if value is None else tuple(self.codes(one) for one in value.split())
