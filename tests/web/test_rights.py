"""Who may do what: every address that the site resolves, for every role and every method, against a written table.

`rights.csv` has a row for each address: the roles that may GET it, POST to it and, last, DELETE it; a row that ends
before has nothing to delete. ``anybody`` needs no account, ``signed in`` any account, ``token`` is asked for by the
address itself (401 without one), and nothing means that the method is not allowed. An address without a row fails, and
the message is the row to paste once it has been judged.
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import parse_qsl

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver

from sanri.web import urls
from sanri.web.people.models import Person
from sanri.web.people.rights import ROLES

TABLE, REACH = (Path(__file__).with_name(name) for name in ("rights.csv", "reach.csv"))
USERS = {
    "reporter": "clinic",
    "partner": "partner",
    "reviewer": "reviewer",
    "dispatcher": "coaches",
    "editor": "editor",
    "leader": "leader",
    "overseer": "overseer",
    "auditor": "auditor",
    "security_admin": "security",
    "system_admin": "system",
}
METHODS = ("GET", "POST")
RARE = ("HEAD", "PUT", "PATCH", "DELETE", "OPTIONS")
CHANGING = (*METHODS, "DELETE")
BEFORE_FACTOR = ("second_factor", "people_square", "people_password", "sign_out")
REACHED = 299
COLUMNS = ("address", "route", "get", "post", "delete")


@dataclass(frozen=True)
class Row:
    address: str
    route: str
    get: str
    post: str
    delete: str = ""

    def cell(self, method: str) -> str:
        return {"GET": self.get, "HEAD": self.get, "POST": self.post, "DELETE": self.delete}.get(method, "")

    @property
    def is_open(self) -> bool:
        """Whether the guard asks nobody who it is."""
        return {self.get, self.post, self.delete} <= {"anybody", "token", ""}

    @property
    def path(self) -> str:
        """An address of the route, with any words in the places of its own."""
        told = re.sub(r"\(\?P<\w+>([\w]+)[^)]*\)", r"\1", self.route).replace("^", "").replace("$", "")
        told = re.sub(r"\(\?P<\w+>\.\*\)", "nothing", told)
        return "/" + re.sub(r"<(?:(\w+):)?\w+>", lambda m: "1" if m[1] in ("int", "path") else "x", told)


def table() -> dict[tuple[str, str], Row]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return {(row["address"], row["route"]): Row(**row) for row in csv.DictReader(file, restval="")}


def resolved(patterns: list, route: str = "", space: str = "") -> Iterator[tuple[str, str, object]]:
    for found in patterns:
        here = route + str(found.pattern)
        if isinstance(found, URLResolver):
            named = f"{space}{found.namespace}:" if found.namespace else space
            yield from resolved(found.url_patterns, here, named)
        elif isinstance(found, URLPattern):
            yield space + (found.name or ""), here, found.callback


def asked_for(name: str, route: str, view: object) -> str:
    """The row as the code declares it: to be judged, not to be believed."""
    address = getattr(view, "address", None)
    if address is None:
        return f"{name},{route},JUDGE,JUDGE"
    cells = []
    for method in CHANGING:
        need = address.needs.get(method, "")
        rights = need if isinstance(need, tuple) else (need,)
        roles = [key for key, role in ROLES.items() if role.rights & set(rights)]
        cells.append(" ".join(roles) if roles else str(need))
    return ",".join((name, route, *cells)).removesuffix(",")


def test_every_address_has_a_row_and_every_row_an_address():
    every = {(name, route): view for name, route, view in resolved(urls.urlpatterns)}
    missing = [asked_for(*key, every[key]) for key in every.keys() - table().keys()]
    assert not missing, f"Judge these rows and add them to {TABLE.name}:\n" + "\n".join(sorted(missing))
    stale = table().keys() - every.keys()
    assert not stale, f"These rows of {TABLE.name} have no address any more: {sorted(stale)}"


def test_every_role_is_asked():
    assert list(USERS) == list(ROLES)


@pytest.fixture(scope="module")
def askers(city) -> dict[str, Client]:
    """A browser for every role, one for nobody, and one for a leader who has given the password alone."""
    unverified = Client()
    unverified.force_login(Person.objects.get(username="leader"), backend="django.contrib.auth.backends.ModelBackend")
    return {
        "nobody": Client(),
        "unverified": unverified,
        **{role: city.client(user) for role, user in USERS.items()},
    }


@pytest.fixture
def views_stand_by(monkeypatch, settings):
    """The guard is asked, not the views: whoever gets through meets an answer that no view gives."""
    settings.SESSION_SAVE_EVERY_REQUEST = False  # thousands of questions, each of which would be a commit
    monkeypatch.setattr("sanri.web.address.write_down", lambda *_args, **_facts: None)
    put_back = [(address, address.view) for address in urls_addresses()]
    for address, _ in put_back:
        object.__setattr__(address, "view", lambda *_args, **_kwargs: HttpResponse(status=REACHED))
    yield
    for address, view in put_back:
        object.__setattr__(address, "view", view)


def urls_addresses() -> list:
    return [view.address for _, _, view in resolved(urls.urlpatterns) if hasattr(view, "address")]


def outcome(answer: HttpResponse) -> str:
    where = answer.get("Location", "")
    if answer.status_code == 302 and ("/sign-in/" in where or "/admin/login/" in where):
        return "to sign-in"
    if answer.status_code == 302 and where.startswith("/second-factor/"):
        return "to second factor"
    return {REACHED: "allowed", 403: "refused", 405: "no such method"}.get(answer.status_code, "allowed")


def expected(row: Row, role: str, method: str) -> str:
    cell = row.cell(method)
    if not cell:
        return "no such method"
    if cell in ("anybody", "token"):
        return "allowed"
    if role == "nobody":
        return "to sign-in"
    if role == "unverified":
        return "allowed" if row.address in BEFORE_FACTOR else "to second factor"
    return "allowed" if cell == "signed in" or role in cell.split() else "refused"


def rarely_asked(row: Row) -> set[str]:
    """Of a method that no page uses: nobody, whoever may do the most at the address, and one who may do least."""
    if row.is_open:
        return {"nobody"}
    able = [role for role in USERS if role in f"{row.get} {row.post}".split()]
    return {"nobody", "system_admin", *able[:1]}


GUARDED = [row for row in table().values() if not row.address.startswith("admin:")]
ADMIN = [row for row in table().values() if row.address.startswith("admin:")]


@pytest.mark.parametrize("row", GUARDED, ids=lambda row: row.address)
@pytest.mark.usefixtures("views_stand_by")
def test_the_guard_lets_in_whom_the_table_names(askers, row):
    often = ("nobody", "unverified", "auditor") if row.is_open else askers
    asked = [(role, method) for role in often for method in METHODS]
    asked += [(role, method) for role in rarely_asked(row) for method in RARE]
    told = {(role, method): outcome(askers[role].generic(method, row.path)) for role, method in asked}
    wrong = {asked: said for asked, said in told.items() if said != expected(row, *asked)}
    assert not wrong


@pytest.mark.parametrize("row", ADMIN, ids=lambda row: row.address + " " + row.route)
def test_the_administration_opens_to_its_administrators_alone(askers, row, monkeypatch, settings):
    settings.SESSION_SAVE_EVERY_REQUEST = False
    monkeypatch.setattr("sanri.web.address.write_down", lambda *_args, **_facts: None)
    number = Person.objects.get(username="clinic").pk
    answers = {
        (role, method): askers[role].generic(method, row.path.replace("/1/", f"/{number}/"))
        for role in askers
        for method in METHODS
        if (row.address, method) != ("admin:logout", "POST")  # it would sign out who asks the next question
    }
    wrong = {asked: answer.status_code for asked, answer in answers.items() if not stands(row, *asked, answer=answer)}
    assert not wrong


def stands(row: Row, role: str, method: str, *, answer: HttpResponse) -> bool:
    """Whether the administration's answer is the table's; one administrator may be led away from what is another's."""
    cell = row.cell(method)
    if cell == "anybody":
        return answer.status_code < 400
    if role in cell.split():
        return outcome(answer) == "allowed"
    if role in ("security_admin", "system_admin"):
        led_away = answer.status_code == 302 and answer["Location"].endswith(("/admin/", "/change/"))
        return led_away or answer.status_code in (403, 404, 405)
    return outcome(answer) == {"nobody": "to sign-in", "unverified": "to second factor"}.get(role, "refused")


def test_what_asks_for_a_token_itself_refuses_whoever_has_none(askers):
    asked = [(row, method) for row in GUARDED for method in CHANGING if row.cell(method) == "token"]
    told = {(row.address, method): askers["nobody"].generic(method, row.path).status_code for row, method in asked}
    assert told and {key: status for key, status in told.items() if status != 401} == {}


def reaches() -> list[SimpleNamespace]:
    with REACH.open(encoding="utf-8", newline="") as file:
        return [SimpleNamespace(**row) for row in csv.DictReader(file)]


@pytest.mark.parametrize("row", reaches(), ids=lambda row: f"{row.user} {row.method} {row.address} {row.outside}")
def test_an_address_about_an_org_out_of_reach_is_refused(city, row):
    """`reach.csv`: who asks an address about an org within reach, and about one that lies outside it."""
    client = city.client(row.user)
    if row.inside:  # left out where it would change much
        assert asked_about(client, row, row.inside).status_code < 400
    assert asked_about(client, row, row.outside).status_code == 403


def asked_about(client: Client, row: SimpleNamespace, about: str) -> HttpResponse:
    where = f"{row.address}?{about}"
    return client.get(where) if row.method == "GET" else client.post(where, dict(parse_qsl(about)))


def test_every_page_leads_to_ones_account_and_the_security_administrator_to_all(city):
    security, leader = (city.client(user).get("/people/self/").content.decode() for user in ("security", "leader"))
    assert 'href="/people/self/"' in security and 'href="/people/self/"' in leader
    assert 'href="/people/"' in security and 'href="/people/"' not in leader
    first = city.client("security").get("/today/").content.decode()
    assert 'href="/people/tokens/"' in first
