"""Monitor: figures with their comparisons, the way from a number to its cell, who has reported, what is raised."""

import csv
import io
import re

import pytest
from openpyxl import load_workbook

from sanri.monitor.models import Receipt
from sanri.web.audit.models import Act
from sanri.web.watch import signals

DAY = "2023-01-30"
COUNTY = {"measure": "opd_er_visits", "org": "440783", "day": DAY}


def words(answer):
    assert answer.status_code == 200
    return answer.content.decode()


def first_open(page):
    """Where the first value of the list leads."""
    found = re.search(r'href="\?([^"#]*open=[^"#]*)#opened"', page)
    assert found
    return found[1].replace("&amp;", "&")


def test_a_number_opens_down_to_the_cell_of_the_excel_file(city):
    client = city.client("leader")
    query = first_open(words(client.get("/watch/trace/", COUNTY)))
    page = words(client.get(f"/watch/trace/?{query}"))
    address = re.search(r"data-cell>([^<]*)<", page)[1]
    shown = re.search(r'class="here"[^>]*>([^<]*)<', page)[1]
    number = int(re.search(r"/watch/receipt/(\d+)/file/", page)[1])
    sheet, cell = address.split("!")
    answer = client.get(f"/watch/receipt/{number}/file/")
    original = b"".join(answer.streaming_content)
    assert str(load_workbook(io.BytesIO(original))[sheet][cell].value) == shown
    assert "attachment" in answer["Content-Disposition"]
    assert Act.objects.filter(act="download receipt", about=f"receipt {number}").exists()


def test_the_cell_alone_is_sent_where_htmx_asks_for_it(city):
    client = city.client("leader")
    query = first_open(words(client.get("/watch/trace/", COUNTY)))
    part = words(client.get(f"/watch/trace/?{query}", headers={"HX-Request": "true", "HX-Target": "opened"}))
    assert "data-cell" in part
    assert "<html" not in part


def test_only_entries_that_the_number_rests_on_open_behind_it(city):
    assert city.client("leader").get("/watch/trace/", COUNTY | {"open": "1"}).status_code == 404


@pytest.mark.parametrize(
    ("who", "org", "status"),
    [
        ("clinic", "440781001W01", 200),
        ("clinic", "440781", 403),
        ("clinic", "100000", 403),
        ("reviewer", "440781001W01", 200),
        ("reviewer", "440783", 403),
        ("leader", "440783", 200),
        ("leader", "100000", 200),
    ],
)
def test_figures_are_read_within_reach(city, who, org, status):
    client = city.client(who)
    query = {"org": org, "day": DAY}
    assert client.get("/watch/trace/", query | {"measure": "opd_er_visits"}).status_code == status
    assert client.get("/watch/opd_er_visits/", query).status_code == status
    assert client.get("/watch/opd_er_visits/days.csv", query).status_code == status


def test_whoever_may_not_read_the_file_of_a_county_may_not_download_it(city):
    receipt = Receipt.objects.filter(record="clinic_day", org="440783").order_by("-number").first()
    assert city.client("reviewer").get(f"/watch/receipt/{receipt.number}/file/").status_code == 403
    assert city.client("clinic").get(f"/watch/receipt/{receipt.number}/file/").status_code == 403


def test_a_file_that_names_persons_opens_only_for_a_reason_that_is_written_down(city):
    personal = [record.key for record in city.desk.records.values() if record.is_personal]
    receipt = Receipt.objects.filter(record__in=personal, org__startswith="4407").order_by("number").first()
    client, to = city.client("coaches"), f"/watch/receipt/{receipt.number}/"
    assert client.get(f"{to}file/").status_code == 403
    assert client.post(f"{to}unmask/", {"reason": "看"}).status_code == 400
    assert client.post(f"{to}unmask/", {"reason": "核对 13800138000"}).status_code == 400
    assert city.client("leader").post(f"{to}unmask/", {"reason": "核对上车人数"}).status_code == 403
    answer = client.post(f"{to}unmask/", {"reason": "核对上车人数"})
    assert len(b"".join(answer.streaming_content)) > 0
    assert answer["Content-Disposition"].startswith("attachment")
    assert Act.objects.filter(act="unmask", about=f"receipt {receipt.number}").count() == 1


def test_what_is_asked_wrongly_is_not_found(city):
    client = city.client("leader")
    for wrong in ({"day": "30/1"}, {"org": "nowhere"}, {"against": "nothing"}, {"known": "then"}, {"measure": "x"}):
        assert client.get("/watch/trace/", COUNTY | wrong).status_code == 404
    assert client.get("/watch/no_such_measure/").status_code == 404
    assert client.get("/watch/opd_er_visits/", {"from": "2023-02-01", "to": "2023-01-01"}).status_code == 404


def test_the_measure_stands_beside_every_comparison_of_the_desk(city):
    page = words(city.client("leader").get("/watch/opd_er_visits/", {"day": DAY}))
    for comparison in city.desk.comparisons:
        assert comparison.name.zh in page
    assert "11,806" in page
    assert "实报 78 / 应报 80" in page


def test_counties_are_sorted_as_the_address_says(city):
    page = words(city.client("leader").get("/watch/opd_er_visits/", {"day": DAY, "sort": "-value"}))
    table = page[page.index("按机构") :]
    digits = [int(one.replace(",", "")) for one in re.findall(r'class="figure" href="[^"]*">([\d,]+)</a>', table)]
    children = digits[:7]
    assert children == sorted(children, reverse=True)
    assert sum(children) == 11806


def test_what_was_known_before_a_correction_is_reckoned_without_it(city):
    client, query = city.client("leader"), {"day": DAY, "org": "440700"}
    now = client.get("/watch/opd_er_visits/days.json", query).json()["figure"]
    then = client.get("/watch/opd_er_visits/days.json", query | {"known": "2023-01-31T08:30"}).json()["figure"]
    assert then["known"] < now["known"]
    assert then["reported"] < now["reported"]


def test_pictures_have_addresses_of_their_own(city):
    client = city.client("leader")
    for path, kind in (
        ("chart.svg", "image/svg+xml"),
        ("chart.png", "image/png"),
        ("map.svg", "image/svg+xml"),
        ("spark.svg", "image/svg+xml"),
    ):
        answer = client.get(f"/watch/opd_er_visits/{path}", {"day": DAY})
        assert (answer.status_code, answer["Content-Type"]) == (200, kind)
    assert "台山" in client.get("/watch/opd_er_visits/map.svg", {"day": DAY}).content.decode()


def test_the_days_are_taken_away_as_a_table(city):
    client, query = city.client("leader"), {"day": DAY, "from": "2023-01-29", "to": DAY}
    text = client.get("/watch/opd_er_visits/days.csv", query).content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert [row[0] for row in rows[1:]] == ["2023-01-29", DAY]
    assert rows[-1][3] == "11806"
    book = load_workbook(io.BytesIO(client.get("/watch/opd_er_visits/days.xlsx", query).content))
    assert book.active.cell(3, 4).value == 11806


def test_the_list_shows_a_line_or_what_the_words_find(city):
    client = city.client("leader")
    line = city.desk.lines[-1]
    page = words(client.get("/watch/", {"line": line.key, "day": DAY}))
    assert line.measures[0].name.zh in page
    found = words(
        client.get("/watch/", {"q": "GDP", "day": DAY}, headers={"HX-Request": "true", "HX-Target": "measures"})
    )
    assert "<html" not in found
    assert "没有这样的指标" in words(client.get("/watch/", {"q": "no such thing"}))


def test_the_board_counts_who_has_reported_and_names_who_has_not(city):
    client = city.client("leader")
    page = words(client.get("/watch/completeness/", {"day": DAY, "record": "clinic_day"}))
    assert "78 / 80" in page
    assert page.count('class="tag red">未报') == 2
    assert client.get("/watch/completeness/", {"record": "no_such"}).status_code == 404
    own = words(city.client("clinic").get("/watch/completeness/", {"day": DAY}))
    assert "1 / 1" in own
    assert "78 / 80" not in own


def test_signals_lead_to_the_figures_they_rest_on(city):
    client = city.client("leader")
    page = words(client.get("/watch/signals/", {"day": DAY}))
    to = re.search(r'class="open" href="([^"]*)"', page)[1].replace("&amp;", "&")
    assert to.startswith("/watch/trace/?measure=")
    assert client.get(to).status_code == 200
    red = words(client.get("/watch/signals/", {"day": DAY, "severity": "red"}))
    assert 'class="signal red"' in red
    assert 'class="signal note"' not in red


def test_the_last_days_wait_for_none_to_be_reckoned(city, monkeypatch):
    client, reckoned = city.client("leader"), []
    asked = {"day": "2023-01-20", "org": "440700"}
    real = signals.raised
    monkeypatch.setattr(signals, "raised", lambda day: (reckoned.append(day.iso), real(day))[1])
    page = words(client.get("/watch/signals/history/", asked))
    assert reckoned == []
    days = [f"2023-01-{day}" for day in range(14, 21)]
    assert re.findall(r"reckon=([0-9-]+)", page) == days
    assert page.count("…") == len(days)
    cell = words(client.get("/watch/signals/history/", asked | {"reckon": "2023-01-18"}))
    assert reckoned == ["2023-01-18"]
    assert "hx-get" not in cell
    listed = words(client.get("/watch/signals/", asked | {"day": "2023-01-18"}))
    count = re.search(r'aria-current="page">全部 (\d+)', listed)[1]
    assert f"<strong>{count}</strong>" in cell
    assert words(client.get("/watch/signals/history/", asked)).count("…") == len(days) - 1
    assert client.get("/watch/signals/history/", asked | {"reckon": "x"}).status_code == 404


def test_a_reviewer_sees_the_signals_of_the_own_county_alone(city):
    page = words(city.client("reviewer").get("/watch/signals/", {"day": DAY}))
    for other in ("新会区", "开平市", "恩平市"):
        assert other not in page.split("<ul", 1)[-1].split("</ul>")[0] or "<ul" not in page


@pytest.mark.parametrize("path", ["", "opd_er_visits/", "completeness/", "signals/", "trace/?measure=gdp&org=440700"])
def test_english_pages_speak_english(city, path):
    client = city.client("leader")
    client.cookies["django_language"] = "en"
    page = words(client.get(f"/watch/{path}"))
    main = page[page.index("<main") :]
    for ours in ("指标", "实报", "应报", "公式", "机构", "对比", "预警", "查看", "筛选", "期限", "原始文件"):
        assert ours not in main
