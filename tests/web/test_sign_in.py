"""Signing in: the second factor, the lock after five failures, one-time passwords, and where one comes out."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django_otp.oath import totp
from django_otp.plugins.otp_totp.models import TOTPDevice

from sanri.web.people.models import ApiToken, Person, Seat
from sanri.web.people.recovery import reset_factor, reset_password, sessions_of

OWN = "tide-and-lantern-27"


def password(city):
    return json.loads((city.folder / "kept" / "demonstration.json").read_text())["password"]


@pytest.fixture
def somebody(city):
    """An account with a one-time password, and a seat that asks for a second factor."""
    person, _ = Person.objects.get_or_create(username="duty01", defaults={"name": "值班员一"})
    Seat.objects.get_or_create(person=person, role="leader", org="440700")
    reset_factor(person)
    return person, reset_password(person)


def signed_in(username, word):
    client = Client()
    client.post("/sign-in/", {"username": username, "password": word})
    return client


def test_a_reporter_signs_in_with_a_password_alone(city):
    client = Client()
    answer = client.post("/sign-in/", {"username": "clinic", "password": password(city)})
    assert (answer.status_code, answer["Location"]) == (302, "/today/")
    assert client.get("/today/").status_code == 200


def test_five_wrong_passwords_lock_the_name_even_for_the_right_one(city):
    client = Client()
    for _ in range(5):
        client.post("/sign-in/", {"username": "leader", "password": "wrong wrong wrong"})
    answer = client.post("/sign-in/", {"username": "leader", "password": password(city)})
    assert answer.status_code in (403, 429)
    assert client.get("/today/").status_code == 302


def test_passwords_are_kept_as_argon2(city):
    assert Person.objects.get(username="clinic").password.startswith("argon2$argon2id$")


def test_a_name_that_exists_is_answered_like_one_that_does_not(city):
    answers = []
    for name in ("overseer", "nobody-of-this-name"):
        client = Client(headers={"accept-language": "en"})
        answer = client.post("/sign-in/", {"username": name, "password": "wrong wrong wrong"})
        words = answer.content.decode().split('name="csrfmiddlewaretoken"')[-1].split("</main>")[0]
        answers.append((answer.status_code, words.partition('value="')[2].partition('"')[2].replace(name, "")))
    assert answers[0] == answers[1]


def test_half_an_hour_without_a_click_signs_out(city):
    client = signed_in("clinic", password(city))
    assert client.get("/people/self/").status_code == 200
    for session in sessions_of(Person.objects.get(username="clinic")):
        Session.objects.filter(pk=session.pk).update(expire_date=session.expire_date - timedelta(minutes=31))
    answer = client.get("/people/self/")
    assert (answer.status_code, answer["Location"].split("?")[0]) == (302, "/sign-in/")


def test_a_click_moves_the_end_of_the_session(city):
    client = signed_in("clinic", password(city))
    key = client.session.session_key
    Session.objects.filter(pk=key).update(expire_date=Session.objects.get(pk=key).expire_date - timedelta(minutes=29))
    before = Session.objects.get(pk=key).expire_date
    client.get("/people/self/")
    assert Session.objects.get(pk=key).expire_date - before > timedelta(minutes=28)


def test_a_one_time_password_opens_only_the_page_that_changes_it(somebody):
    person, once = somebody
    client = signed_in(person.username, once)
    assert client.get("/today/")["Location"] == "/people/self/password/"
    assert client.get("/admin/")["Location"] == "/people/self/password/"
    new = {"old_password": once, "new_password1": OWN, "new_password2": OWN}
    assert client.post("/people/self/password/", new)["Location"] == "/today/"
    assert client.get("/today/")["Location"] == "/second-factor/"


def test_a_short_password_is_refused_beside_its_field(somebody):
    person, once = somebody
    client = signed_in(person.username, once)
    new = {"old_password": once, "new_password1": "short", "new_password2": "short"}
    answer = client.post("/people/self/password/", new)
    assert answer.status_code == 200 and 'id="why-new_password2"' in answer.content.decode()
    assert Person.objects.get(pk=person.pk).must_change_password


def test_the_square_is_shown_until_it_was_scanned_and_then_never_again(somebody):
    person, once = somebody
    client = signed_in(person.username, once)
    page = client.get("/second-factor/").content.decode()
    device = TOTPDevice.objects.get(user=person)
    square = client.get("/second-factor/square.svg")
    assert square["Content-Type"] == "image/svg+xml" and b"xmlns" in square.content
    assert 'class="mono typed"' in page and not device.confirmed
    code = f"{totp(device.bin_key):06d}"
    assert client.post("/second-factor/", {"code": code}).status_code == 302
    assert client.get("/second-factor/square.svg").status_code == 404
    assert 'class="mono typed"' not in client.get("/second-factor/").content.decode()


def test_wrong_digits_do_not_open_and_slow_down_whoever_guesses(somebody):
    person, once = somebody
    client = signed_in(person.username, once)
    assert client.post("/second-factor/", {"code": "000000"}).status_code == 403
    device = TOTPDevice.objects.get(user=person)
    right = f"{totp(device.bin_key):06d}"
    assert client.post("/second-factor/", {"code": right}).status_code == 403
    assert device.throttling_failure_count == 1


def test_signing_out_the_other_browsers_leaves_this_one(city):
    here, there = signed_in("clinic", password(city)), signed_in("clinic", password(city))
    here.post("/people/self/sessions/end/")
    assert (here.get("/people/self/").status_code, there.get("/people/self/").status_code) == (200, 302)


@pytest.mark.parametrize(("tongue", "said"), [("zh-hans", "1月31日 06:30"), ("en", "31 Jan 06:30")])
def test_where_one_is_signed_in_is_told_by_the_desks_own_clock(city, tongue, said):
    here, there = signed_in("clinic", password(city)), signed_in("clinic", password(city))
    seen = datetime(2099, 1, 30, 22, 30, tzinfo=UTC)
    Session.objects.filter(pk=there.session.session_key).update(expire_date=seen + timedelta(minutes=30))
    page = here.get("/people/self/", headers={"accept-language": tongue}).content.decode()
    assert said in page and "22:30" not in page and "UTC" not in page


def test_the_last_day_of_a_token_is_the_desks_own(city):
    ends = datetime(2099, 1, 30, 22, 30, tzinfo=UTC)
    facts = {"org": "440781001W01", "role": "reporter", "scope": "read", "by": "安全管理席"}
    ApiToken.issue(name="HIS", expires_at=ends, **facts)
    page = city.client("clinic").get("/people/self/").content.decode()
    assert "2099-01-31" in page and "2099-01-30" not in page
