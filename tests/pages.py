"""Every page of the site, as somebody may reach it, for tests that walk them all.

In braces: what only the register can say, and the page on which its address is found.
"""

import re
from collections.abc import Callable

CASE = "/cases/FW-0002"
SCHOOL = "/organisations/harris-academy-greenwich"

# By who walks them: nobody who is signed in, and accounts of the demonstration.
PAGES: dict[str, list[str]] = {
    "": ["/accounts/login/", "/accessibility/", "/accounts/password/reset/"],
    "inspector": [
        *("/account/tokens/", "/account/tokens/make/"),
        *("/exports/", "/exports/ask/", "/exports/dictionary/", "/exports/dictionary/events/"),
        *("/account/webhooks/", "/account/webhooks/make/"),
        *("/", "/search/?q=Basilden", "/account/", "/hats/", "/notices/", "/notices/preferences/"),
        *("/organisations/", "/organisations/doncaster-council/", "/organisations/?q=no+such+body"),
        *("/cases/", "/inspections/", "/drafts/", "/work/overdue/", "/accessibility/"),
        *(f"/cases/FW-0001/{tab}" for tab in ("", "timeline/", "interventions/", "exit/", "plan/")),
        *("/cases/FW-0001/history/", "/cases/FW-0001/?as_known_on=2001-01-01"),
        *("/cases/FW-0001/exit/?as_known_on=2001-01-01", "{criterion}", "{decision}"),
        *("{criterion}?as_known_on=2001-01-01", "{decision}?as_known_on=2001-01-01"),
        *(f"/cases/FW-0001/{tab}/" for tab in ("notes", "documents", "contacts")),
        *("/cases/FW-0003/look-backs/", "/cases/FW-0003/look-backs/?as_known_on=2001-01-01"),
        *("{look_back}", "/cases/FW-0001/look-backs/"),
        *("/cases/FW-0001/ladder/", "/cases/FW-0001/steps/", "{step}"),
        *("{inspection}", "{inspection}history/", "{designation}"),
        *(f"{SCHOOL}/inspections/log/", f"{SCHOOL}/contacts/", f"{SCHOOL}/history/"),
        *("/accounts/password/change/", "/accounts/second-factor/", "/accounts/sessions/"),
    ],
    "caseworker": [
        f"{SCHOOL}/cases/open/",
        f"{CASE}/steps/prepare/",
        *(f"{CASE}/{tab}/" for tab in ("notes", "documents", "contacts", "assign", "pause")),
        *(f"{CASE}/{tab}/" for tab in ("stop", "close", "designate", "phases/record")),
        *(f"{CASE}/peers/{tab}" for tab in ("", "candidates/", "offer/", "bypass/", "contact/")),
        *(f"{CASE}/peers/conflict/", f"{CASE}/peers/?as_known_on=2001-01-01", "{support}"),
        *(f"{CASE}/exit/{{headship}}/decide/{kind}" for kind in ("", "?kind=EXIT", "?kind=TAPER")),
        f"{CASE}/exit/{{headship}}/taper/add/",
        *(f"{CASE}/{tab}/" for tab in ("parties/add", "findings/record", "events/record")),
    ],
    "approver": [
        *(
            "{intervention}",
            "{intervention}?on=2012-01-01",
            "{intervention}?as_known_on=2001-01-01",
        ),
        *("{intervention}" + part for part in ("powers/add/", "appoint/", "end-date/", "levers/")),
        *(f"{CASE}/interventions/start/", f"{CASE}/interventions/?as_known_on=2001-01-01"),
    ],
    "admin": [
        *("/people/", "/people/enrol/", "/people/inspector/", "/account/tokens/make/"),
        "/organisations/ofsted/second-readers/",
    ],
}
# On which page, and by what, an address is found that nobody can know beforehand.
FOUND_ON = {
    "step": ("/cases/FW-0001/steps/", re.compile(r'href="(/cases/FW-0001/steps/\d+/)')),
    "look_back": (
        "/cases/FW-0004/look-backs/",
        re.compile(r'href="(/cases/FW-0004/look-backs/\d+/record/)"'),
    ),
    "decision": (
        "/cases/FW-0001/exit/",
        re.compile(r'href="(/cases/FW-0001/decisions/\d+/)"'),
    ),
    "inspection": ("/inspections/", re.compile(r'href="(/inspections/\d+/)')),
    "criterion": (
        "/cases/FW-0001/exit/",
        re.compile(r'href="(/cases/FW-0001/exit/criteria/\d+/)"'),
    ),
    "intervention": (
        f"{CASE}/interventions/",
        re.compile(r'href="(/cases/FW-0002/interventions/\d+/)">Executive headship'),
    ),
    "headship": (
        f"{CASE}/interventions/",
        re.compile(r'href="/cases/FW-0002/interventions/(\d+)/">Executive headship'),
    ),
    "support": (
        f"{CASE}/peers/",
        re.compile(r'href="(/cases/FW-0002/peers/offers/\d+/support/)"'),
    ),
    "designation": (f"{CASE}/", re.compile(r'href="(/cases/FW-0002/designations/\d+/)"')),
}


def known(address: str, read: Callable[[str], str]) -> str:
    """The address with its braces filled; read: gives the text of the page at an address."""
    gap = re.search(r"\{(\w+)\}", address)
    if gap is None:
        return address
    page, link = FOUND_ON[gap[1]]
    found = link.search(read(page))
    assert found, f"no {gap[1]} on {page}"
    return address.replace(gap[0], found[1])
