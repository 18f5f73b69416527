"""The administration: accounts and seats under the rule of three separate persons, and every change written down."""

import pytest

from sanri.web.audit.models import Act
from sanri.web.people.models import Person, Seat

SEATS = {"seats-TOTAL_FORMS": "1", "seats-INITIAL_FORMS": "0", "seats-MIN_NUM_FORMS": "0", "seats-MAX_NUM_FORMS": "9"}


def form(username, *seats, **more):
    """What the administration's form posts for a new account with these seats: (role, org)."""
    posted = {"username": username, "name": "值班员", "email": "", "is_active": "on", **SEATS}
    posted["seats-TOTAL_FORMS"] = str(len(seats))
    for nth, (role, org) in enumerate(seats):
        posted |= {f"seats-{nth}-role": role, f"seats-{nth}-org": org, f"seats-{nth}-title": ""}
    return posted | more


def test_a_new_account_has_its_seat_and_a_password_that_nobody_knows(city):
    answer = city.client("security").post("/admin/people/person/add/", form("duty02", ("reviewer", "440781")))
    assert answer.status_code == 302
    person = Person.objects.get(username="duty02")
    assert [(seat.role, seat.org) for seat in person.seats.all()] == [("reviewer", "440781")]
    assert person.must_change_password and person.password.startswith("argon2")


@pytest.mark.parametrize(
    "seats",
    [
        [("auditor", "440700"), ("system_admin", "440700")],
        [("auditor", "440781")],
        [("reviewer", "999999")],
    ],
    ids=["two that must be apart", "an auditor below the city", "no such org"],
)
def test_a_seat_that_must_not_be_is_a_fault_on_the_form(city, seats):
    answer = city.client("security").post("/admin/people/person/add/", form("duty03", *seats))
    assert answer.status_code == 200 and "errorlist" in answer.content.decode()
    assert not Person.objects.filter(username="duty03").exists()


def test_nobody_gives_a_seat_to_oneself(city):
    own = Person.objects.get(username="security")
    before = list(own.seats.values_list("role", "org"))
    city.client("security").post(
        f"/admin/people/person/{own.pk}/change/", form("security", ("leader", "440700"), name="安全管理员")
    )
    assert list(own.seats.values_list("role", "org")) == before


def test_what_an_administrator_changes_is_written_down_without_names(city, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        city.client("security").post("/admin/people/person/add/", form("duty04", ("leader", "440700"), name="张某"))
    act = Act.objects.filter(act="add person").latest("number")
    assert (act.about, act.by) == ("duty04", "安全管理员")
    assert "张某" not in act.detail


def test_a_locked_name_is_unlocked(city):
    browser = city.client()
    for _ in range(5):
        browser.post("/sign-in/", {"username": "editor", "password": "wrong wrong wrong"})
    security = city.client("security")
    page = security.get("/admin/axes/accessattempt/").content.decode()
    assert "editor" in page
    from axes.models import AccessAttempt

    chosen = list(AccessAttempt.objects.filter(username="editor").values_list("pk", flat=True))
    security.post("/admin/axes/accessattempt/", {"action": "unlock", "_selected_action": chosen})
    assert not AccessAttempt.objects.filter(username="editor").exists()


def test_an_account_that_is_switched_off_is_signed_out_at_once(city):
    overseer = Person.objects.get(username="overseer")
    browser = city.client("overseer")
    assert browser.get("/people/self/").status_code == 200
    city.client("security").post("/admin/people/person/", {"action": "switch_off", "_selected_action": [overseer.pk]})
    assert browser.get("/people/self/").status_code == 302
    Person.objects.filter(pk=overseer.pk).update(is_active=True)


def test_a_second_factors_key_is_not_in_the_administration(city):
    assert city.client("security").get("/admin/otp_totp/totpdevice/").status_code == 404


def test_a_reset_shows_a_password_once_and_not_for_oneself(city):
    security = city.client("security")
    auditor, own = (Person.objects.get(username=name) for name in ("auditor", "security"))
    answer = security.post(f"/people/{auditor.pk}/password/")
    assert answer["Cache-Control"] == "no-store" and 'id="plain"' in answer.content.decode()
    assert security.post(f"/people/{own.pk}/password/").status_code == 403
    auditor.refresh_from_db()
    assert auditor.must_change_password


def test_a_person_has_no_part_of_the_system_administrators_work(city):
    person = Person.objects.get(username="security")
    assert person.has_perm("people.change_person") and not person.has_perm("settled.add_fact")
    assert Seat.objects.filter(person=person).count() == 1
