"""A seat booked from a telephone: judged by our own rules, taken once, seen by its owner alone, and taken back."""

import re
from datetime import datetime

import pytest
from django.template.loader import render_to_string
from django.test import Client, RequestFactory

from sanri.dispatch.ticket import payload, read
from sanri.kernel.day import Day
from sanri.kernel.identifiers.person import id_check_character
from sanri.monitor.models import Entry, Receipt
from sanri.monitor.sealing import desk_keys
from sanri.web.audit.models import Act
from sanri.web.public.found import seen
from sanri.web.public.models import Attempt
from sanri.web.public.offered import bookings
from sanri.web.public.secret import secret_of
from sanri.web.public.standing import stands

BOOK, FIND, CANCEL = "/public/booking/coach-seat/", "/public/booking/find/", "/public/booking/cancel/"


def card(born: str, region: str = "451425") -> str:
    """A number that nobody has: the serial is 000."""
    body = f"{region}{born}000"
    return body + id_check_character(body)


def worker(**other) -> dict[str, str]:
    said = {
        "role": "worker",
        "person": "测试甲",
        "id_type": "id_card",
        "id_no": card("19900101"),
        "phone": "13800000000",
    }
    return {**said, **other}


TRIP = {"wanted_day": "2023-02-01", "stop": "TD01", "drop": "EP01", "origin_town": "天等镇"}


def begun(client: Client, people: int = 1) -> str:
    """The mark of a form whose consent was given."""
    answer = client.post(BOOK, {"step": "consent", "agree": "yes", "count": str(people)})
    found = re.search(r'name="mark" value="([^"]+)"', answer.content.decode())
    assert found
    return found[1]


def booked(client: Client, *people: dict[str, str], mark: str = "", step: str = "check", **trip):
    told = {f"p{at}-{key}": value for at, one in enumerate(people) for key, value in one.items()}
    form = {"step": step, "mark": mark or begun(client, len(people)), "people": str(len(people)), **TRIP, **trip}
    return client.post(BOOK, {**form, **told})


def number_and_secret(answer) -> tuple[str, str]:
    text = answer.content.decode()
    found = re.search(r'id="number">([^<]+)<.*id="secret">([^<]+)<', text, re.DOTALL)
    assert found, text
    return found[1], found[2]


@pytest.fixture
def client(city):
    Attempt.objects.all().delete()
    return Client()


def test_nothing_is_asked_before_the_consent_is_given(client):
    assert "B-101" in client.post(BOOK, {"step": "consent"}).content.decode()
    assert "B-105" in booked(client, worker(), mark="made-by-hand").content.decode()


@pytest.mark.parametrize(
    ("change", "where", "number"),
    [
        ({"id_no": card("19900101")[:-1] + ("1" if card("19900101")[-1] != "1" else "2")}, "p0-id_no", "I-316"),
        ({"id_no": card("20090101")}, "p0-id_no", "I-4"),
        ({"phone": "123"}, "p0-phone", "I-316"),
        ({"phone": ""}, "p0-phone", "B-103"),
        ({"id_no": ""}, "p0-id_no", "B-104"),
        ({"person": ""}, "p0-person", "I-301"),
    ],
)
def test_what_is_wrong_is_told_beside_its_field_with_the_same_numbers_as_in_a_file(client, change, where, number):
    text = booked(client, worker(**change)).content.decode()
    fault = re.search(rf'id="{where}-fault">([^<]+)', text)
    assert fault and fault[1].startswith(number)


def test_a_child_is_not_booked_alone_and_a_document_not_twice(client):
    assert "B-102" in booked(client, worker(role="child", id_no=card("20180101"))).content.decode()
    assert "B-106" in booked(client, worker(), worker(person="测试乙")).content.decode()


def test_a_place_or_day_that_is_not_on_offer_is_refused(client):
    for change in ({"stop": "NOWHERE"}, {"wanted_day": "2023-01-31"}, {"wanted_day": "2023-03-31"}):
        assert "B-110" in booked(client, worker(), **change).content.decode()


def test_a_booking_is_taken_once_seen_by_its_owner_and_taken_back(client):
    mark = begun(client)
    told = number_and_secret(booked(client, worker(id_no=card("19910202")), mark=mark))
    again = number_and_secret(booked(client, worker(id_no=card("19910202")), mark=mark))
    assert again == told
    number, secret = told
    entry = Entry.objects.get(record="registration", subject=f"{number}-1")
    assert card("19910202") not in entry.values and "测试甲" not in entry.values
    assert card("19910202").encode() not in bytes(Receipt.objects.get(number=entry.receipt_id).content)
    assert entry.org == "440785" and '"consent":"2023-01版"' in entry.values
    page = client.post(FIND, {"number": number.lower(), "secret": secret}).content.decode()
    assert "测**" in page and card("19910202") not in page and "测试甲" not in page
    asked = client.post(CANCEL, {"number": number, "secret": secret}).content.decode()
    assert "确认取消" in asked
    for _ in range(2):
        client.post(CANCEL, {"number": number, "secret": secret, "sure": "yes"})
    steps = Entry.objects.filter(record="registration_step", subject=f"{number}-1").order_by("number")
    assert [row.values.split('"step":"')[1].split('"')[0] for row in steps][-1] == "cancelled"
    assert steps.count() == 2
    assert number_and_secret(booked(client, worker(id_no=card("19910202"))))[0] != number


def test_a_person_who_stands_registered_is_refused_without_saying_who(client):
    booked(client, worker(id_no=card("19920303")))
    text = booked(client, worker(id_no=card("19920404")), worker(id_no=card("19920303"), person="测试乙")).content
    assert "B-107" in text.decode()
    assert not Entry.objects.filter(values__contains=card("19920404")).exists()


def test_a_family_rides_together_and_a_young_worker_is_marked(client):
    people = (
        worker(id_no=card("19880101")),
        worker(id_no=card("20060101")),
        worker(role="child", id_no=card("20190101"), phone=""),
    )
    number, _ = number_and_secret(booked(client, *people))
    rows = list(Entry.objects.filter(record="registration", subject__startswith=number).order_by("subject"))
    assert [f'"family":"{number}"' in row.values for row in rows] == [True] * 3
    assert ['"juvenile":true' in row.values for row in rows] == [False, True, False]


def test_unknown_and_wrong_are_answered_alike(client):
    number, _ = number_and_secret(booked(client, worker(id_no=card("19930303"))))
    wrong = client.post(FIND, {"number": number, "secret": "AAAAA-AAAAA"})
    unknown = client.post(FIND, {"number": "YZZZZZZZZ", "secret": "AAAAA-AAAAA"})

    def tidy(answer):
        text = answer.content.decode().replace(number, "N").replace("YZZZZZZZZ", "N")
        return re.sub(r'value="[A-Za-z0-9]{64}"|X-CSRFToken": "[^"]+"', "", text)

    assert (wrong.status_code, tidy(wrong)) == (unknown.status_code, tidy(unknown))
    assert wrong.status_code == 403
    assert client.post(FIND, {"number": "YZZZZZZZZ", "secret": secret_of("YZZZZZZZZ")}).status_code == 403


def test_guessing_is_stopped_and_a_document_cannot_be_asked_about_for_ever(client):
    answers = [client.post(FIND, {"number": "YAAAAAAAA", "secret": "X"}).status_code for _ in range(11)]
    assert answers == [403] * 10 + [429]
    booked(client, worker(id_no=card("19940404")))
    codes = [booked(client, worker(id_no=card("19940404"))).status_code for _ in range(8)]
    assert codes[-1] == 429


def test_no_personal_data_is_written_down_or_stands_in_an_address(client, city):
    number_and_secret(booked(client, worker(id_no=card("19950505"), person="测试丙")))
    log = "".join(f"{act.about}{act.detail}{act.by}" for act in Act.objects.all())
    assert "测试丙" not in log and card("19950505") not in log
    assert client.get(BOOK, {"p0-person": "测试丁"}).content.decode().find("测试丁") == -1


def test_a_seat_of_an_approved_plan_is_a_ticket_with_its_code(client):
    """A registration of the kept day, looked at as its holder would see it."""
    booking = bookings()["coach-seat"][1]
    [row] = stands(booking.record, subject="TD0234")
    found = seen(booking, "TD0234", [row])
    [ticket] = found.riders[0].tickets
    code = payload(desk_keys(), "coaches", Day.parse("2023-01-30"), ticket.number)
    assert ticket.number == "TD0234-0131" and read(desk_keys(), code)
    page = render_to_string("public/booking.html", {"found": found}, RequestFactory().get("/"))
    hours = [f"{fact:%H:%M}" for _, fact in ticket.facts if isinstance(fact, datetime)]
    assert "data:image/svg+xml" in page and hours and all(hour in page for hour in hours)
    assert all(fact in page for _, fact in ticket.facts if isinstance(fact, str)) and "东平镇政务服务中心" in page


@pytest.mark.parametrize("path", ["/public/", "/public/booking/", BOOK, FIND, "/public/page/2023-01-31/"])
def test_every_page_is_open_to_anybody_in_both_tongues(client, path):
    for tongue in ("zh-hans", "en"):
        assert client.get(path, HTTP_ACCEPT_LANGUAGE=tongue).status_code == 200


def test_what_is_not_published_is_not_there(client):
    for path in ("/public/page/2023-02-01/", "/public/page/nonsense/", "/press/", "/press/2023-01-31/1/"):
        assert client.get(path).status_code in (302, 404)
