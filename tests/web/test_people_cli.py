"""`sanri people`: the shell's way to accounts, seats and tokens, under the same rules as the screens."""

import json

import pytest
from typer.testing import CliRunner, Result

from sanri.cli import app, main
from sanri.kernel.fault import Refused
from sanri.web.audit.models import Act
from sanri.web.people.models import ApiToken, Person

ACCOUNT = "duty01"
CLINIC = "440781001W01"


@pytest.fixture(autouse=True)
def served(city, monkeypatch):
    """The desk of this process stays the one that is served."""
    monkeypatch.setattr("sanri.web.opened.open_web", lambda named: city.desk)
    return city


@pytest.fixture
def account():
    """An account that is there, as the shell made it: its password."""
    Person.objects.filter(username=ACCOUNT).delete()
    return printed(people("add", ACCOUNT, "--name", "值班员一")).split()[1]


def people(*words: str) -> Result:
    return CliRunner().invoke(app, ["people", *words])


def printed(result: Result) -> str:
    assert result.exit_code == 0, result.output
    return result.stdout


def numbers(result: Result) -> list[str]:
    """What a refusal says: every number, in its order."""
    assert isinstance(result.exception, Refused), result.output
    return [fault.number for fault in result.exception.faults]


def test_an_account_is_added_with_a_password_for_one_use(account):
    person = Person.objects.get(username=ACCOUNT)
    assert (person.name, person.must_change_password) == ("值班员一", True)
    assert person.check_password(account)
    assert Act.objects.filter(act="add person", about=ACCOUNT).exists()
    assert not Act.objects.filter(detail__contains=account).exists()


@pytest.mark.parametrize(
    ("username", "name", "said"),
    [
        (ACCOUNT, "值班员一", ["U-103"]),
        (ACCOUNT, "值" * 65, ["U-101", "U-103"]),
        ("d" * 65, "值" * 65, ["U-101", "U-101"]),
        (" ", "值班员一", ["U-102"]),
    ],
)
def test_an_account_that_may_not_be_is_refused_with_all_that_is_wrong(account, username, name, said):
    before = Person.objects.count()
    assert numbers(people("add", username, "--name", name)) == said
    assert Person.objects.count() == before
    assert Person.objects.get(username=ACCOUNT).check_password(account)


def test_a_seat_given_is_listed_and_a_second_giving_renames_it(account):
    for title in ("审核一席", "台山市 审核席"):
        printed(people("seat", ACCOUNT, "--role", "reviewer", "--org", "440781", "--title", title))
    listed = {row["username"]: row for row in json.loads(printed(people("list", "--json")))}
    assert listed[ACCOUNT] == {
        "username": ACCOUNT,
        "active": True,
        "seats": [{"role": "reviewer", "org": "440781", "title": "台山市 审核席"}],
    }
    assert ACCOUNT in printed(people("list"))


@pytest.mark.parametrize(
    ("username", "role", "org", "said"),
    [
        ("nobody_here", "reviewer", "440781", ["U-104"]),
        (ACCOUNT, "emperor", "440781", ["U-106"]),
        (ACCOUNT, "reviewer", "999999", ["U-105"]),
        (ACCOUNT, "auditor", "440781", ["U-107"]),  # held at the desk's own city only
        ("security", "auditor", "440700", ["U-108"]),  # two administrators are two people
        ("security", "auditor", "440781", ["U-107", "U-108"]),
        ("nobody_here", "emperor", "999999", ["U-104", "U-106", "U-105"]),
    ],
)
def test_a_seat_that_may_not_be_is_refused_with_all_that_is_wrong(account, username, role, org, said):
    assert numbers(people("seat", username, "--role", role, "--org", org)) == said
    assert not Person.objects.filter(username=username, seats__role=role).exists()


def test_a_title_longer_than_its_column_is_refused_and_one_as_long_is_kept(account):
    seat = ("seat", ACCOUNT, "--role", "reviewer", "--org", "440781", "--title")
    assert numbers(people(*seat, "席" * 65)) == ["U-101"]
    assert not Person.objects.get(username=ACCOUNT).seats.exists()
    printed(people(*seat, "席" * 64))


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("2023-02-30", "", ["U-112"]),
        ("soon", "2023-13-01", ["U-112", "U-112"]),
        ("2023-02-02", "2023-02-01", ["U-113"]),
    ],
)
def test_a_seat_between_days_that_are_none_is_refused(account, first, last, said):
    days = ("--from", first, "--to", last)
    assert numbers(people("seat", ACCOUNT, "--role", "reviewer", "--org", "440781", *days)) == said
    assert not Person.objects.get(username=ACCOUNT).seats.exists()


def test_a_seat_is_held_between_its_days_and_keeps_them_where_it_is_renamed(account):
    seat = ("seat", ACCOUNT, "--role", "reviewer", "--org", "440781")
    printed(people(*seat, "--from", "2023-02-01", "--to", "2023-02-28"))
    printed(people(*seat, "--title", "审核席"))
    kept = Person.objects.get(username=ACCOUNT).seats.get()
    assert (kept.title, str(kept.valid_from), str(kept.valid_to)) == ("审核席", "2023-02-01", "2023-02-28")
    assert numbers(people(*seat, "--to", "2023-01-01")) == ["U-113"]  # before the first day that it has


def test_a_refusal_is_printed_in_both_tongues(account, monkeypatch, capsys):
    monkeypatch.setattr("sys.argv", ["sanri", "people", "seat", "nobody_here", "--role", "emperor", "--org", "440781"])
    with pytest.raises(SystemExit) as stopped:
        main()
    told = capsys.readouterr().err
    assert stopped.value.code == 1
    assert "没有账号“nobody_here”" in told and "There is no role “emperor”" in told


def test_a_reset_gives_another_password_and_signs_out(city, account):
    browser = city.client(ACCOUNT)
    fresh = printed(people("reset", ACCOUNT, "--factor")).split()[1]
    person = Person.objects.get(username=ACCOUNT)
    assert person.check_password(fresh) and not person.check_password(account)
    assert browser.get("/people/self/").status_code == 302
    assert Act.objects.filter(act="reset second factor", about=ACCOUNT).exists()
    assert numbers(people("reset", "nobody_here")) == ["U-104"]


@pytest.mark.parametrize(("scope", "status"), [("read", 200), ("send", 403)])
def test_a_token_is_printed_once_and_opens_what_its_scope_leaves(city, scope, status):
    plain = printed(people("token", "HIS", "--org", CLINIC, "--scope", scope, "--days", "7")).strip()
    token = ApiToken.objects.latest("pk")
    assert (token.org, token.scope, plain[:6]) == (CLINIC, scope, "sanri_")
    assert plain not in str(vars(token))
    asked = {"authorization": f"Bearer {plain}"}
    assert city.client().get("/api/v1/signals", headers=asked).status_code == status


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (("--org", "999999"), ["U-105"]),
        (("--org", CLINIC, "--scope", "plan"), ["U-110"]),
        (("--org", CLINIC, "--scope", "check_in"), ["U-110"]),  # a reporter's seat does not take check-ins
        (("--org", CLINIC, "--scope", ","), ["U-102"]),
        (("--org", "440781", "--role", "dispatcher"), ["U-109"]),
        (("--org", "440781", "--role", "emperor"), ["U-106"]),
        (("--org", CLINIC, "--days", "0"), ["U-111"]),
        (("--org", CLINIC, "--days", "99999999999"), ["U-111"]),
        (("--org", "999999", "--scope", "approve,send", "--days", "-1"), ["U-105", "U-110", "U-111"]),
    ],
)
def test_a_token_beyond_its_seat_is_refused_with_all_that_is_wrong(wrong, said):
    before = ApiToken.objects.count()
    assert numbers(people("token", "HIS", *wrong)) == said
    assert ApiToken.objects.count() == before


def test_a_scope_said_many_times_is_kept_once():
    printed(people("token", "HIS", "--org", CLINIC, "--scope", "send," * 40))
    assert ApiToken.objects.latest("pk").scope == "send"


@pytest.mark.parametrize(("name", "said"), [("H" * 65, "U-101"), ("", "U-102")])
def test_a_token_is_for_something_that_fits_its_column(name, said):
    assert numbers(people("token", name, "--org", CLINIC)) == [said]
