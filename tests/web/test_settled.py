"""The system administrator's room: looked at first, laid down once, in force at once in every other room."""

import pytest
from tests.web.conftest import City

from sanri.desk.settled.laying import changes
from sanri.kernel.dated import lay_down
from sanri.kernel.day import Day
from sanri.monitor.audit import links
from sanri.monitor.models import Settled
from sanri.web.audit.models import Act
from sanri.web.opened import desk, today
from sanri.web.settled.days import read_lines

NEW = {
    "code": "440781001w09",
    "name_zh": "台城街道新安社区卫生服务中心",
    "name_en": "Xin'an Community Health Centre",
    "level": "institution",
    "kind": "community_health_centre",
    "parent": "440781001",
    "first": "2023-01-31",
    "source": "台卫〔2023〕3号",
}
CODE, CLINIC = "440781001W09", "440781001W01"


@pytest.fixture(autouse=True)
def _nothing_left(city: City):
    yield
    lay_down({})


def owed(city: City) -> str:
    page = city.client("reviewer").get("/watch/completeness/", {"org": "440781001", "day": "2023-01-31"})
    return str(page.content.decode())


def test_a_new_clinic_is_looked_at_then_opened_and_owes_its_report_at_once(city: City) -> None:
    system = city.client("system")
    seen = system.post("/settled/", NEW)
    assert seen.status_code == 200
    assert "新设台城街道新安社区卫生服务中心" in seen.content.decode()
    assert not changes() and NEW["name_zh"] not in owed(city)

    done = system.post("/settled/", NEW | {"confirm": "1"})
    assert (done.status_code, done["Location"]) == (302, f"/settled/orgs/{CODE}/")
    assert NEW["name_zh"] in owed(city)
    assert [(one.what, one.about, one.by) for one in changes()] == [("open_org", CODE, "系统管理员")]
    assert Act.objects.order_by("-number").first().act == "lay down open_org"


def test_a_clinic_renamed_keeps_its_old_name_on_older_days(city: City) -> None:
    asked = {"act": "rename", "name_zh": "台城中心", "name_en": "Taicheng Centre", "first": "2023-01-31"}
    system, here = city.client("system"), f"/settled/orgs/{CLINIC}/"
    before = desk().tree.find(CLINIC, Day.parse("2023-01-30")).name
    assert system.post(here, asked | {"source": "更名批复", "confirm": "1"}).status_code == 302
    assert desk().tree.find(CLINIC, Day.parse("2023-01-30")).name == before
    assert "台城中心" in owed(city)


def test_every_fault_is_told_at_once_and_nothing_is_laid_down(city: City) -> None:
    known = len(changes())
    bad = NEW | {"code": "?", "name_zh": "", "kind": "circus", "parent": "nowhere"}
    bad |= {"source": "x", "first": "2023-01-30"}
    refused = city.client("system").post("/settled/", bad | {"confirm": "1"})
    told = refused.content.decode()
    assert refused.status_code == 422
    assert [number for number in ("D-401", "D-402", "D-413", "D-414", "D-418", "D-421") if number not in told] == []
    assert len(changes()) == known
    assert "circus" in told


def test_what_does_not_hold_yet_can_be_withdrawn_and_what_holds_cannot(city: City) -> None:
    system = city.client("system")
    days = {"lines": "2023-02-04,workday,\n2023-02-06,holiday,停工日 / Day of rest", "source": "市府办通知"}
    assert system.post("/settled/calendar/", days | {"confirm": "1"}).status_code == 302
    monday = Day.parse("2023-02-06")
    assert not desk().calendar.is_working(monday)

    last = changes()[-1].number
    gone = system.post(f"/settled/changes/{last}/withdraw/", {"source": "通知撤销", "confirm": "1"})
    assert gone.status_code == 302
    assert desk().calendar.is_working(monday)
    assert desk().calendar.is_working(Day.parse("2023-02-04"))
    again = system.post(f"/settled/changes/{last}/withdraw/", {"source": "通知撤销", "confirm": "1"})
    assert "D-404" in again.content.decode()

    held = next(one.number for one in changes() if one.first <= today())
    assert "D-405" in system.post(f"/settled/changes/{held}/withdraw/", {"source": "写错了字"}).content.decode()


def test_bad_lines_of_a_calendar_are_all_named() -> None:
    asked = read_lines("2023-02-30,holiday,x\n2023-05-01\n2023-05-02,holiday,劳动节\n2023-05-02,workday,", "")
    assert [fault.number for fault in asked.faults] == ["D-441", "D-441", "D-442"]


def test_a_line_switched_off_is_nowhere_and_comes_back_with_all_it_sent(city: City) -> None:
    system, leader = city.client("system"), city.client("leader")
    assert leader.get("/watch/customs_lots/").status_code in (200, 404)
    measures = [measure.key for line in desk().lines if line.key == "customs" for measure in line.measures]
    path = f"/watch/{measures[0]}/"
    before = leader.get(path)
    assert before.status_code == 200
    off = {"line": "customs", "on": "no", "source": "机构改革试点", "confirm": "1"}
    assert system.post("/settled/lines/", off).status_code == 302
    assert leader.get(path).status_code == 404
    assert leader.get("/watch/").status_code == leader.get("/today/").status_code == leader.get("/board/").status_code
    assert city.client("customs").get("/board/inspection/2023-01-30/").status_code == 404
    assert system.post("/settled/lines/", off | {"on": "yes"}).status_code == 302
    assert leader.get(path).content.count(b"<tr") == before.content.count(b"<tr")


def test_a_new_value_holds_from_its_day_on_and_the_old_one_before(city: City) -> None:
    rule = desk().ground.rules["booking_ahead"]
    given = {"v.value": "3", "first": "2023-02-10", "source": "市人社局通知"}
    assert city.client("system").post("/settled/rules/booking_ahead/", given | {"confirm": "1"}).status_code == 302
    assert rule.at(Day.parse("2023-02-09")).value == 7
    assert rule.at(Day.parse("2023-02-10")).value == 3
    assert rule.at(Day.parse("2023-02-10")).source == "市人社局通知"
    bad = city.client("system").post("/settled/rules/booking_ahead/", given | {"v.value": "many"})
    assert "D-452" in bad.content.decode()


def test_the_chain_proves_itself_and_the_database_refuses_to_forget(city: City) -> None:
    end = Settled.objects.count()
    assert end and [link.number for link in links(Settled, "settled", end, progress=lambda *_: None)][-1] == end
    with pytest.raises(Exception, match=r"append-only|never"):
        Settled.objects.filter(number=1).delete()
