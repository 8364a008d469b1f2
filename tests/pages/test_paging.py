"""Lists paged by key: an address that was tampered with shows the first page and never fails."""

import re
from html import unescape

import pytest

from reporting.permissions import Role
from tests.builders import a_report, an_area
from tests.conftest import ClientAs, Writing
from tests.sharing import an_agency

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


@pytest.mark.parametrize("address", ["/areas", "/agencies"])
def test_a_name_with_a_wave_in_it_is_no_end_of_the_list(
    client_as: ClientAs, writing: Writing, address: str
) -> None:
    names = [f"Old~Quay & Sons / {number:02}" for number in range(60)]
    with writing() as work:
        for name in names:
            an_area(work, name) if address == "/areas" else an_agency(work, name=name)
    browser, seen, page = client_as(Role.COORDINATOR), [], address
    for _ in range(4):
        html = unescape(browser.get(page).text)
        seen += [name for name in names if name in html]
        onward = re.search(r'href="([^"]+)" rel="next"', html)
        page = onward[1] if onward else address
        if onward is None:
            break
    assert seen == names
