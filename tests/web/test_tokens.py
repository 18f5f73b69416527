"""Keys of programs: issued to an org for some rights and days, shown once, and of no use when they have ended."""

import base64
import json
import re
from datetime import timedelta

import pytest
from django.test import RequestFactory
from django.utils import timezone

from sanri.web.audit.models import Act
from sanri.web.people.models import ApiToken, Person
from sanri.web.people.program import who_asks
from sanri.web.people.rights import Right

WANTED = {"name": "HIS", "org": "440781001W01", "role": "reporter", "scope": ["send"], "days": "90"}


def asked(authorization):
    return who_asks(RequestFactory().get("/api/", headers={"authorization": authorization} if authorization else {}))


@pytest.fixture
def issued(city):
    """A token's words as the screen shows them, and the token."""
    answer = city.client("security").post("/people/tokens/issue/", WANTED)
    plain = re.search(r'id="plain">([^<]+)<', answer.content.decode())[1]
    return plain, ApiToken.objects.latest("pk")


@pytest.mark.parametrize("scheme", ["Bearer", "ApiToken", "bearer"])
def test_a_token_sits_in_one_seat_with_what_its_scope_leaves(issued, scheme):
    who = asked(f"{scheme} {issued[0]}")
    assert [(seat.org, seat.rights) for seat in who.seats] == [("440781001W01", frozenset({Right.SEND}))]
    assert who.person is None


def test_the_words_of_a_token_are_kept_nowhere(city, issued):
    plain, token = issued
    assert plain not in str(vars(token)) and token.digest != plain
    assert plain not in city.client("security").get("/people/tokens/").content.decode()
    assert not Act.objects.filter(detail__contains=plain).exists()
    assert Act.objects.filter(act="issue token", about=token.starts).exists()


def test_a_token_that_was_revoked_or_has_ended_is_nobody(city, issued):
    plain, token = issued
    ApiToken.objects.filter(pk=token.pk).update(expires_at=timezone.now() - timedelta(seconds=1))
    assert asked(f"Bearer {plain}") is None
    ApiToken.objects.filter(pk=token.pk).update(expires_at=timezone.now() + timedelta(days=1))
    assert asked(f"Bearer {plain}") is not None
    city.client("security").post(f"/people/tokens/{token.pk}/revoke/")
    assert asked(f"Bearer {plain}") is None


@pytest.mark.parametrize(
    "wrong",
    [{"org": "999999"}, {"scope": []}, {"scope": ["check_in"]}, {"role": "dispatcher"}, {"days": "9999"}, {"name": ""}],
)
def test_a_token_beyond_what_a_program_may_do_is_not_issued(city, wrong):
    before = ApiToken.objects.count()
    assert city.client("security").post("/people/tokens/issue/", WANTED | wrong).status_code == 422
    assert ApiToken.objects.count() == before


@pytest.mark.parametrize("words", ["", "Bearer sanri_wrong", "Bearer", "Basic !!!", "Basic Y2xpbmlj", "Digest x"])
def test_wrong_words_are_nobody(city, words):
    assert asked(words) is None


def basic(city, username):
    kept = json.loads((city.folder / "kept" / "demonstration.json").read_text())["password"]
    return "Basic " + base64.b64encode(f"{username}:{kept}".encode()).decode()


def test_a_password_alone_serves_a_program_only_where_no_second_factor_is_asked(city):
    assert asked(basic(city, "clinic")).has(Right.SEND)
    assert asked(basic(city, "leader")) is None


def test_a_programs_wrong_passwords_lock_the_name_too(city):
    wrong = "Basic " + base64.b64encode(b"partner:wrong wrong wrong").decode()
    assert [asked(wrong) for _ in range(5)] == [None] * 5
    assert asked(basic(city, "partner")) is None


def test_a_one_time_password_serves_no_program(city):
    Person.objects.filter(username="clinic").update(must_change_password=True)
    assert asked(basic(city, "clinic")) is None
    Person.objects.filter(username="clinic").update(must_change_password=False)


def test_a_name_that_does_not_fit_is_refused_and_not_cut(city):
    before = ApiToken.objects.count()
    answer = city.client("security").post("/people/tokens/issue/", WANTED | {"name": "长" * 65})
    assert answer.status_code == 422
    assert "64" in answer.content.decode()
    assert ApiToken.objects.count() == before
