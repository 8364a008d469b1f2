"""Lists paged by key: an address that was tampered with shows the first page and never fails."""

import pytest

from reporting.permissions import Role
from tests.builders import a_report
from tests.conftest import ClientAs, Writing

NUMBER = "00000000-0000-4000-8000-000000000000"
MANGLED = (
    "2026-10-01~" + NUMBER,
    "2026-10-01T10:00:00~" + NUMBER,
    "0001-01-01T00:00:00+23:59~" + NUMBER,
    "9" * 30 + "~2026-10-01~" + NUMBER,
    "-1~2026-10-01~" + NUMBER,
    "a\x00b~" + NUMBER,
    "~",
    "~~",
)
LISTS = {
    Role.CENTRE_WORKER: ["/our-reports"],
    Role.OFFICER: ["/desk", "/desk/cases", "/areas"],
}


@pytest.mark.parametrize("role", LISTS)
def test_a_mangled_address_never_fails(client_as: ClientAs, writing: Writing, role: Role) -> None:
    with writing() as work:
        a_report(work)
    browser = client_as(role)
    for address in LISTS[role]:
        for after in MANGLED:
            answer = browser.get(address, query_string={"after": after})
            assert answer.status_code == 200, (address, after)
