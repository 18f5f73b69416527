"""`sanri people`: accounts, seats and tokens where no browser is at hand, and the first administrator of a new desk."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table

from sanri.cli.shell import DeskOption, JsonOption, out, show
from sanri.kernel.day import Day
from sanri.kernel.fault import Fault, Refused
from sanri.kernel.text import Text
from sanri.web.people.faults import PEOPLE_FAULTS

if TYPE_CHECKING:
    from django.db.models import Model

    from sanri.web.people.models import Person, Seat

people = typer.Typer(help="Accounts, the seats they hold, and the tokens of programs.", no_args_is_help=True)
Username = Annotated[str, typer.Argument(help="The account's name.")]
OrgOption = Annotated[str, typer.Option("--org", help="The org's code.")]
MOST_DAYS = 365
USERNAME, NAME = Text("账号名", "account's name"), Text("姓名或岗位", "name")
TITLE, USE, SCOPE = Text("席位名称", "title"), Text("用途", "use"), Text("权限", "scope")


@people.command("list")
def list_people(desk: DeskOption = None, as_json: JsonOption = False) -> None:
    """Every account with its seats.

    Example:

        sanri people list --desk examples/jiangmen
    """
    _open(desk)
    from sanri.web.people.models import Person

    every = Person.objects.order_by("username").prefetch_related("seats")
    rows = [
        {
            "username": one.username,
            "active": one.is_active,
            "seats": [{"role": seat.role, "org": seat.org, "title": seat.title} for seat in one.seats.all()],
        }
        for one in every
    ]
    if as_json:
        return show(rows)
    table = Table("account", "state", "seats", box=None)
    for row in rows:
        seats = "\n".join(f"{seat['role']} {seat['org']} {seat['title']}" for seat in row["seats"])
        table.add_row(row["username"], "启用 active" if row["active"] else "停用 off", seats or "—")
    out.print(table)


@people.command()
def add(username: Username, name: Annotated[str, typer.Option("--name")] = "", desk: DeskOption = None) -> None:
    """A new account. Its password is printed once and must be changed at the first sign-in.

    Example:

        sanri people add duty01 --name "值班员一"
    """
    _open(desk)
    from sanri.web.people.models import Person
    from sanri.web.people.recovery import reset_password

    faults = [*_unfit(Person, "username", username, USERNAME)]
    if name:
        faults += _unfit(Person, "name", name, NAME)
    if Person.objects.filter(username=username).exists():
        faults.append(PEOPLE_FAULTS["U-103"].at(username=username))
    _refuse(faults)
    person = Person.objects.create_user(username, None, name=name or username)
    plain = reset_password(person)
    _log("add person", username)
    out.print(f"{username}  {plain}", markup=False)


@people.command()
def seat(
    username: Username,
    role: Annotated[str, typer.Option("--role", help="reporter, reviewer, dispatcher, security_admin…")],
    org: OrgOption,
    title: Annotated[str, typer.Option("--title", help="What stands under a signature.")] = "",
    first: Annotated[str, typer.Option("--from", help="The first day it is held, like 2023-01-30.")] = "",
    last: Annotated[str, typer.Option("--to", help="The last day it is held.")] = "",
    desk: DeskOption = None,
) -> None:
    """Give an account a seat. Given again, it takes the new title and days, and keeps those that are left out.

    Example:

        sanri people seat duty01 --role reviewer --org 440781 --title "台山市卫生健康局 审核席"
    """
    _open(desk)
    from sanri.web.people.models import Person, Seat

    person = Person.objects.filter(username=username).first()
    given = Seat.objects.filter(person=person, role=role, org=org).first() or Seat(person=person, role=role, org=org)
    given.title = title or given.title
    faults = [*_no_account(person, username), *_not_held(role, org), *_apart(given), *_days(given, first, last)]
    if given.title:
        faults += _unfit(Seat, "title", given.title, TITLE)
    _refuse(faults)
    given.save()
    _log("give seat", username, role=role, org=org)
    out.print(f"✓ {username} {role} {org}", markup=False)


@people.command()
def reset(
    username: Username,
    factor: Annotated[bool, typer.Option("--factor", help="Forget the authenticator as well.")] = False,
    desk: DeskOption = None,
) -> None:
    """A password for one use, printed once; the account is unlocked and signed out everywhere.

    Example:

        sanri people reset duty01 --factor
    """
    _open(desk)
    from sanri.web.people.recovery import reset_factor, reset_password

    person = _person(username)
    if factor:
        reset_factor(person)
        _log("reset second factor", username)
    plain = reset_password(person)
    _log("reset password", username)
    out.print(f"{username}  {plain}", markup=False)


@people.command()
def token(
    name: Annotated[str, typer.Argument(help="What it is for.")],
    org: OrgOption,
    scope: Annotated[str, typer.Option("--scope", help="send, read, check_in, separated by commas.")] = "send,read",
    role: Annotated[str, typer.Option("--role", help="reporter, partner or leader.")] = "reporter",
    days: Annotated[int, typer.Option("--days", help="1 to 365.")] = 90,
    desk: DeskOption = None,
) -> None:
    """A token for a program of an org, printed once.

    Example:

        sanri people token "台城中心 HIS" --org 440781001W01 --scope send --days 90
    """
    from django.utils import timezone

    _open(desk)
    from sanri.web.people.models import ApiToken

    words = tuple(dict.fromkeys(scope.replace(",", " ").split()))
    faults = [*_unfit(ApiToken, "name", name, USE), *_no_org(org), *_beyond(role, words)]
    if not 1 <= days <= MOST_DAYS:
        faults.append(PEOPLE_FAULTS["U-111"].at(days=days, most=MOST_DAYS))
    _refuse(faults)
    ends: datetime = timezone.now() + timedelta(days=days)
    made, plain = ApiToken.issue(name=name, org=org, role=role, scope=" ".join(words), expires_at=ends, by=SHELL)
    _log("issue token", made.starts, org=org, scope=made.scope, days=days)
    out.print(plain, markup=False)


SHELL = "命令行"
"""Who acts where there is no seat: whoever has the machine."""


def _open(desk: str | None) -> None:
    from sanri.web.opened import open_web

    open_web(desk)


def _person(username: str) -> "Person":
    from sanri.web.people.models import Person

    found: Person | None = Person.objects.filter(username=username).first()
    if found is None:
        raise Refused(_no_account(found, username))
    return found


def _refuse(faults: Iterable[Fault]) -> None:
    """All that is wrong at once, before anything is written."""
    found = tuple(faults)
    if found:
        raise Refused(found)


def _unfit(model: "type[Model]", column: str, words: str, what: Text) -> Iterator[Fault]:
    """Words that are none, or more than their column holds: SQLite itself would take any length."""
    most = getattr(model._meta.get_field(column), "max_length", None)
    if not words.strip():
        yield PEOPLE_FAULTS["U-102"].at(what=what)
    elif most is not None and len(words) > most:
        yield PEOPLE_FAULTS["U-101"].at(what=what, count=len(words), most=most)


def _no_account(person: "Person | None", username: str) -> list[Fault]:
    return [] if person else [PEOPLE_FAULTS["U-104"].at(username=username)]


def _no_org(org: str) -> list[Fault]:
    from sanri.web.opened import desk as served

    return [] if org in served().tree else [PEOPLE_FAULTS["U-105"].at(org=org)]


def _no_role(role: str, have: Iterable[str]) -> list[Fault]:
    from sanri.web.people.rights import ROLES

    return [] if role in ROLES else [PEOPLE_FAULTS["U-106"].at(role=role, have=", ".join(have))]


def _not_held(role: str, org: str) -> list[Fault]:
    """A role or an org that is not there, or a role of the whole desk away from its city."""
    from sanri.web.opened import desk as served
    from sanri.web.people.rights import ROLES

    faults = [*_no_role(role, ROLES), *_no_org(org)]
    city = served().city
    if not faults and ROLES[role].at_desk and org != city:
        faults.append(PEOPLE_FAULTS["U-107"].at(role=ROLES[role].name, org=org, city=city))
    return faults


def _apart(seat: "Seat") -> Iterator[Fault]:
    """The model knows who may not be the same person; here its refusal gets a number."""
    from django.core.exceptions import ValidationError

    from sanri.web.people.rights import ROLES

    if seat.role not in ROLES or seat.person_id is None:
        return
    try:
        seat.clean()
    except ValidationError:
        yield PEOPLE_FAULTS["U-108"].at(username=seat.person.username, role=ROLES[seat.role].name)


def _days(seat: "Seat", first: str, last: str) -> Iterator[Fault]:
    """Puts the days on the seat, or says what is wrong with them."""
    for column, text in (("valid_from", first), ("valid_to", last)):
        try:
            setattr(seat, column, Day.parse(text).date if text else getattr(seat, column))
        except ValueError:
            yield PEOPLE_FAULTS["U-112"].at(text=text)
    if seat.valid_from and seat.valid_to and seat.valid_to < seat.valid_from:
        yield PEOPLE_FAULTS["U-113"].at(first=seat.valid_from, last=seat.valid_to)


def _beyond(role: str, words: tuple[str, ...]) -> Iterator[Fault]:
    """A seat no program may sit in, or a scope that such a seat does not have."""
    from sanri.web.people.rights import ROLES
    from sanri.web.people.tokens import FOR_PROGRAMS, SITTING

    unknown = _no_role(role, SITTING)
    yield from unknown
    if not unknown and role not in SITTING:
        yield PEOPLE_FAULTS["U-109"].at(role=ROLES[role].name, have=", ".join(SITTING))
    if not words:
        yield PEOPLE_FAULTS["U-102"].at(what=SCOPE)
    if role not in SITTING:
        return
    may = [right.value for right in FOR_PROGRAMS if right in ROLES[role].rights]
    for word in words:
        if word not in may:
            yield PEOPLE_FAULTS["U-110"].at(scope=word, role=ROLES[role].name, have=", ".join(may))


def _log(act: str, about: str, **detail: object) -> None:
    from sanri.web.audit.log import write_down

    write_down(None, act, about, by=SHELL, **detail)


def register(app: typer.Typer) -> None:
    app.add_typer(people, name="people")
