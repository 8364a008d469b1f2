"""By what derived tables were made."""

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from reporting.database import Base


class Derivation(Base, kw_only=True):
    """Something derived, and the recipe by which all of its rows were last made.

    Attributes:
        recipe: a fingerprint of the code, settings and holidays that rows are made by.
    """

    __tablename__ = "derivations"

    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    recipe: Mapped[str] = mapped_column(String(64))
