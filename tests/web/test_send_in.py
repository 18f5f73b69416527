"""Sending in: a clinic's form on the screen, its faults at their fields, one click for zero, a file that comes back."""

import io
import re
from concurrent.futures import ThreadPoolExecutor

import openpyxl
import pytest
from django.db import connection

from sanri.kernel.day import Period
from sanri.monitor.models import Entry, Receipt
from sanri.monitor.review import About, lock
from sanri.web.opened import now, today
from sanri.web.people.models import Person, Seat
from sanri.web.send_in.groups import groups
from sanri.web.send_in.models import TypedDraft
from sanri.web.send_in.typed import PREFIX

CLINIC = "440781001W01"
FORM = "/send-in/clinic_day/"
PAIR = ("tested", "positive")


@pytest.fixture(scope="module")
def record(city):
    return next(r for r in city.desk.records.values() if r.key == "clinic_day")


@pytest.fixture(scope="module")
def transfer(city):
    return city.desk.records["transfer"]


def standing(period):
    """The newest entry of the clinic for the period."""
    return Entry.objects.filter(record="clinic_day", org=CLINIC, period=period).order_by("-number").first()


def filled(client, period):
    """What the page's own inputs hold, ready to be sent as they are."""
    text = client.get(FORM, {"org": CLINIC, "period": period}).content.decode()
    inputs = dict(re.findall(r'<input id="(f-[a-z_0-9]+)" name="[^"]+" value="([^"]*)"', text))
    chosen = dict(re.findall(r'<select id="(f-[a-z_0-9]+)".*?<option value="([^"]+)" selected>', text, re.S))
    return inputs | chosen | {"org": CLINIC, "period": period}


def test_the_index_lists_the_forms_of_the_own_clinic_with_what_is_due(city):
    text = city.client("clinic").get("/send-in/").content.decode()
    assert "基层" in text
    assert "零报告" in text


def test_another_clinics_form_is_forbidden_and_so_is_its_history(city):
    client = city.client("clinic")
    other = "440781001W02"
    assert client.get(FORM, {"org": other}).status_code == 403
    assert client.get(FORM + "history/", {"org": other}).status_code == 403
    assert client.post(FORM, {"org": other, "period": "2023-01-31"}).status_code == 403


def test_every_fault_comes_back_at_once_beside_its_field_and_nothing_is_kept(city):
    client, before = city.client("clinic"), Receipt.objects.count()
    numbers = [key for key in filled(client, "2023-01-30") if key.startswith(PREFIX)]
    wrong = dict.fromkeys(numbers, "-3") | {"org": CLINIC, "period": "2023-01-31"}
    answer = client.post(FORM, wrong)
    assert answer.status_code == 422
    assert answer.content.decode().count("I-306") >= 2
    assert Receipt.objects.count() == before


def test_a_field_is_judged_as_it_is_typed_by_the_numbers_of_the_file(city, record):
    client = city.client("clinic")
    key = next(field.key for field in record.fields if field.kind == "count")
    asked = {"org": CLINIC, "period": "2023-01-31", "field": key}
    assert "I-306" in client.post(FORM + "field/", asked | {PREFIX + key: "-3"}).content.decode()
    assert 'class="fault"' not in client.post(FORM + "field/", asked | {PREFIX + key: "12"}).content.decode()


def test_a_new_report_is_kept_once_however_often_it_is_sent(city):
    client = city.client("clinic")
    report = filled(client, "2023-01-30") | {"period": str(today())}
    before = Entry.objects.count()
    first = client.post(FORM, report)
    assert (first.status_code, Entry.objects.count()) == (302, before + 1)
    again = client.post(FORM, report | {"reason": "再发一次 sent again"})
    assert (again.status_code, Entry.objects.count()) == (302, before + 1)


def test_a_correction_needs_its_reason_and_stands_beside_what_it_replaced(city, record):
    client = city.client("clinic")
    key = next(field.key for field in record.fields if field.kind == "count")
    report = filled(client, str(today()))
    number = standing(str(today())).number
    report[PREFIX + key] = str(int(report[PREFIX + key]) + 1)
    assert client.post(FORM, report).status_code == 422
    assert client.post(FORM, report | {"reason": "漏计一人"}).status_code == 302
    assert standing(str(today())).replaces_id == number
    assert "漏计一人" in client.get(FORM + "history/", {"org": CLINIC}).content.decode()


def test_zero_is_one_click_and_goes_back_by_a_correction(city):
    client, period = city.client("clinic"), "2022-06-01"
    asked = {"org": CLINIC, "period": period, "state": "zero"}
    assert client.post(FORM + "state/", asked).status_code == 302
    assert standing(period).state == "zero"
    assert client.post(FORM + "state/", asked | {"state": "void", "reason": "点错了,撤回"}).status_code == 302
    assert standing(period).state == "void"


def test_a_report_taken_back_is_owed_again_and_may_be_sent_again_with_a_reason(city):
    """The same figures as before it was taken back are new figures: nothing may be told as received that was not."""
    client, period = city.client("clinic"), str(today())
    report = filled(client, period)
    back = {"org": CLINIC, "period": period, "state": "void", "reason": "报错日期,撤回"}
    assert client.post(FORM + "state/", back).status_code == 302
    assert "2月1日 09:00" in client.get("/send-in/").content.decode()
    assert client.post(FORM, report).status_code == 422
    assert standing(period).state == "void"
    assert client.post(FORM, report | {"reason": "核对后仍按原数报"}).status_code == 302
    assert standing(period).state == "reported"
    zero = back | {"state": "zero", "reason": "改为零报告"}
    assert client.post(FORM + "state/", zero).status_code == 302
    assert standing(period).state == "zero"


def test_a_draft_is_there_again_and_gone_once_the_report_is_sent(city, record):
    client, period = city.client("clinic"), "2022-06-02"
    key = next(field.key for field in record.fields if field.kind == "count")
    assert client.post(FORM + "draft/", {"org": CLINIC, "period": period, PREFIX + key: "77"}).status_code == 204
    assert 'value="77"' in client.get(FORM, {"org": CLINIC, "period": period}).content.decode()
    report = filled(client, "2023-01-30") | {"period": period}
    assert client.post(FORM, report).status_code == 302
    assert not TypedDraft.objects.filter(period=period).exists()


def test_the_excel_form_goes_out_and_comes_back_with_its_faults_marked(city):
    client = city.client("clinic")
    data = client.get(FORM + "template.xlsx", {"org": CLINIC, "period": "2023-01-29"}).content
    book = openpyxl.load_workbook(io.BytesIO(data))
    sheet = book.worksheets[0]
    row = next(cells for cells in sheet.iter_rows() if cells[0].value == CLINIC)
    row[4].value = -5
    out = io.BytesIO()
    book.save(out)
    out.seek(0)
    out.name = "日报.xlsx"
    answer = client.post(FORM + "upload/", {"org": CLINIC, "file": out})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "I-306" in text
    link = re.search(r'href="(/send-in/returned/\d+/)"', text).group(1)
    returned = openpyxl.load_workbook(io.BytesIO(client.get(link).content))
    marked = [cell.comment.text for cells in returned.worksheets[0].iter_rows() for cell in cells if cell.comment]
    assert any("I-306" in words for words in marked)


def test_two_who_press_at_the_same_moment_leave_one_entry(city):
    report = filled(city.client("clinic"), "2023-01-30") | {"period": "2022-06-03"}
    clients = [city.client("clinic") for _ in range(2)]

    def press(client):
        try:
            return client.post(FORM, report).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pressing:
        assert set(pressing.map(press, clients)) == {302}
    assert Entry.objects.filter(record="clinic_day", org=CLINIC, period="2022-06-03").count() == 1


def test_a_check_across_fields_stands_at_each_of_them_while_one_types_and_when_it_is_sent(city):
    client = city.client("clinic")
    broken = {"org": CLINIC, "period": "2022-06-04", PREFIX + "tested": "3", PREFIX + "positive": "5"}
    live = client.post(FORM + "field/", broken | {"field": "positive"}).content.decode()
    for key in ("tested", "positive"):
        assert "I-401" in re.search(rf'id="f-{key}-faults"[^>]*>(.*?)</div>', live, re.S).group(1)
    sent = client.post(FORM, filled(client, "2023-01-30") | broken)
    assert sent.status_code == 422
    at = {key: one for group in sent.context["groups"] for one in group.shown if (key := one.key) in PAIR}
    assert [[row["number"] for row in at[key].faults] for key in PAIR] == [["I-401"], ["I-401"]]
    assert [row["number"] for row in sent.context["faults"]] == ["I-401"]


def test_a_sum_of_parts_is_shown_at_the_whole_as_far_as_it_is_typed(city):
    parts = {PREFIX + "referred_by_ambulance": "2", PREFIX + "referred_by_fleet": "3", "field": "referred_by_fleet"}
    asked = {"org": CLINIC, "period": "2022-06-04"} | parts
    live = city.client("clinic").post(FORM + "field/", asked).content.decode()
    assert "合计 5" in re.search(r'id="f-referred_up-beside".*?</div>', live, re.S).group(0)


def test_an_old_draft_does_not_hide_what_came_in_after_it_and_the_person_chooses(city):
    client, period = city.client("clinic"), "2022-06-05"
    asked = {"org": CLINIC, "period": period}
    report = filled(client, "2023-01-30") | asked
    client.post(FORM + "draft/", report | {PREFIX + "opd_visits": "77", "seen": "0"})
    assert client.post(FORM, report | {"opened": "elsewhere"}).status_code == 302
    page = client.get(FORM, asked)
    assert [(one.typed, one.newest) for one in page.context["filled"].both.differs] == [("77", "306")]
    assert 'value="77"' not in page.content.decode()
    assert 'value="77"' in client.get(FORM, asked | {"take": "draft"}).content.decode()
    assert client.post(FORM + "draft/", asked | {"drop": "1"}).status_code == 302
    assert client.get(FORM, asked).context["filled"].both is None


def test_words_sent_over_an_entry_that_came_in_meanwhile_are_held_up_and_shown_beside_it(city):
    client, period = city.client("clinic"), "2022-06-06"
    report = filled(client, "2023-01-30") | {"period": period, "seen": "0"}
    assert client.post(FORM, report).status_code == 302
    assert client.post(FORM, report).status_code == 302
    held = client.post(FORM, report | {PREFIX + "opd_visits": "307"})
    assert (held.status_code, standing(period).values.count('"opd_visits":306')) == (409, 1)
    now = {"seen": str(standing(period).number), "reason": "漏计一人"}
    assert client.post(FORM, report | {PREFIX + "opd_visits": "307"} | now).status_code == 302


def test_only_a_form_that_knows_closed_days_offers_and_takes_them(city):
    client = city.client("clinic")
    assert "今日未开" in client.get(FORM, {"org": CLINIC, "period": "2022-06-07"}).content.decode()
    assert "今日未开" not in client.get("/send-in/transfer/", {"org": CLINIC}).content.decode()
    closed = {"org": CLINIC, "period": "2022-06-07", "state": "closed"}
    assert client.post("/send-in/transfer/state/", closed).status_code == 404
    assert client.post(FORM + "state/", closed).status_code == 302
    assert standing("2022-06-07").state == "closed"


def test_a_locked_period_says_so_and_takes_nothing(city):
    client, period = city.client("clinic"), "2022-06-08"
    lock([About("clinic_day", CLINIC, Period.parse(period))], by="台山市卫生健康局 审核席", at=now())
    page = client.get(FORM, {"org": CLINIC, "period": period}).content.decode()
    assert "已锁定" in page and 'button class="main wide"' not in page
    answer = client.post(FORM, filled(client, "2023-01-30") | {"period": period})
    assert (answer.status_code, "I-504" in answer.content.decode()) == (422, True)
    assert standing(period) is None


def test_what_names_a_person_lies_sealed_in_the_draft_and_masked_where_it_stands(city, transfer):
    client, secret = city.client("clinic"), "13800138000"
    personal = next(field.key for field in transfer.fields if field.personal)
    asked = {"org": CLINIC, "period": "2023-01-31", "subject": "DRAFT-1", "opened": ""}
    client.post("/send-in/transfer/draft/", asked | {PREFIX + personal: secret})
    kept = bytes(TypedDraft.objects.get(record="transfer", subject="").content)
    assert secret.encode() not in kept
    mine = client.get("/send-in/transfer/", {"org": CLINIC, "period": "2023-01-31"}).content.decode()
    assert "DRAFT-1" in mine and "data-keeps" not in mine
    TypedDraft.objects.filter(record="transfer").delete()
    entry = Entry.objects.filter(record="transfer", org=CLINIC).order_by("-number").first()
    if entry is not None:
        stands = {"org": CLINIC, "period": entry.period, "subject": entry.subject}
        page = client.get("/send-in/transfer/", stands).content.decode()
        assert f'name="{PREFIX}{personal}" value=""' in page and "sealed:1:" not in page


def test_a_form_without_periods_lists_its_newest_and_offers_known_subjects(city):
    known = Entry.objects.filter(record="clearance").order_by("-number").first()
    clerk = Person.objects.create_user("clerk", "not used here", name="口岸填报")
    Seat.objects.create(person=clerk, role="reporter", org=known.org, title="口岸填报席")
    client = city.client("clerk")
    latest = {form.record.key: form.latest for form in client.get("/send-in/").context["forms"]}
    assert latest["clearance"][0].entry.number == known.number
    page = client.get("/send-in/clearance/", {"org": known.org}).content.decode()
    assert f'<option value="{known.subject}">' in page


def test_a_partner_beyond_the_tree_meets_no_form_but_its_own(city):
    client = city.client("partner")
    assert client.get("/send-in/").context["forms"] == []
    assert client.get(FORM, {"org": CLINIC}).status_code == 403


def test_the_search_finds_forms_by_name_in_either_tongue(city):
    client = city.client("clinic")
    for word in ("Primary-care daily", "诊疗日报"):
        assert [form.record.key for form in client.get("/send-in/", {"q": word}).context["forms"]] == ["clinic_day"]


def test_the_history_goes_out_as_a_workbook_and_as_csv_with_the_same_rows(city):
    client, asked = city.client("clinic"), {"org": CLINIC}
    book = openpyxl.load_workbook(io.BytesIO(client.get(FORM + "history.xlsx", asked).content))
    lines = client.get(FORM + "history.csv", asked).content.decode("utf-8-sig").splitlines()
    assert book.worksheets[0].max_row == len(lines) > 2


def test_fields_stand_together_as_the_checks_tie_them(record):
    found = [[field.key for field in group] for group in groups(record)]
    assert ["tested", "positive"] in found and ["obs_beds", "obs_beds_extra", "obs_beds_used"] in found
    assert [key for group in found for key in group] == [field.key for field in record.fields]
