"""On the public page, a reference typed where the code belongs is called what it is."""

import pytest
from flask import Flask
from sqlalchemy import select

from reporting.accounts.models import Throttle
from tests.conftest import Writing
from tests.visiting import submit


@pytest.mark.parametrize("typed", ["R7K3-MQ9T", "r7k3 mq9t", "R7K3MQ9T"])
def test_a_reference_is_called_one_and_not_counted_as_a_try(
    app: Flask, writing: Writing, typed: str
) -> None:
    visitor = app.test_client()
    for _ in range(7):
        answer = submit(visitor, "/status", {"code": typed})
        assert answer.status_code == 422
        assert answer.text.count("This is the reference") == 2
        assert typed in answer.text
    with writing() as work:
        assert work.session.scalars(select(Throttle)).all() == []
