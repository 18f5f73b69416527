"""What the desk tells goes once, to whom it should, at hours when it may, and never names a person."""

import json
import os
import signal
import subprocess
import sys
import threading
from collections import Counter
from dataclasses import replace
from datetime import datetime, time, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from zoneinfo import ZoneInfo

import pytest

from sanri.desk.work import keys_of
from sanri.dispatch.models import Outgoing
from sanri.kernel.day import Day
from sanri.kernel.fault import Refused
from sanri.kernel.text import Text
from sanri.web.notify.models import Notice, Step
from sanri.web.notify.outbox import BACK_OFF, Told, claim, due, put, settle, state
from sanri.web.notify.rules import to_tell
from sanri.web.notify.sending import send_due
from sanri.web.notify.targets import Target, targets
from sanri.web.today.raised import raised

NOON = datetime(2023, 1, 31, 12, tzinfo=ZoneInfo("Asia/Shanghai"))


class Taken(BaseHTTPRequestHandler):
    def do_POST(self):
        self.server.taken.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        self.send_response(self.server.answer)
        self.end_headers()

    def log_message(self, *_):
        pass


@pytest.fixture
def webhook():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Taken)
    server.taken, server.answer = [], 200
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def target(name, webhook=None, **more):
    url = f"json://127.0.0.1:{webhook.server_port}" if webhook else ""
    return Target(name, ("page", "plan"), "SANRI_NOTIFY_TRIED", url=url, **more)


def told(key, kind="page", body="第1版"):
    return Told(key, kind, Text("日报已刊发", "The page is out"), Text(body, "edition 1"))


def test_a_notice_goes_to_a_real_webhook_once_in_both_tongues(city, webhook):
    to = [target("once", webhook)]
    assert put([told("a"), told("b", kind="signal")], to, at=NOON) == 1
    assert put([told("a")], to, at=NOON) == 0
    assert send_due(to, at=NOON).sent == 1 and send_due(to, at=NOON).sent == 0
    assert webhook.taken[-1]["title"] == "日报已刊发\nThe page is out" and len(webhook.taken) == 1


def test_words_that_look_personal_are_refused_before_they_are_kept(city):
    with pytest.raises(Refused, match="N-101"):
        put([told("fine"), told("person", body="请联系13812345678")], [target("personal")], at=NOON)
    assert not Notice.objects.filter(target="personal").exists()


@pytest.mark.parametrize(
    ("hour", "is_quiet"), [(21, False), (22, True), (23, True), (3, True), (7, False), (12, False)]
)
def test_quiet_hours_run_over_midnight(hour, is_quiet):
    quiet = target("quiet", quiet_from=time(22), quiet_to=time(7))
    assert quiet.is_quiet(NOON.replace(hour=hour)) is is_quiet


def test_what_comes_in_quiet_hours_goes_when_they_are_over(city, webhook):
    to = [target("night", webhook, quiet_from=time(22), quiet_to=time(7))]
    put([told("n")], to, at=NOON.replace(hour=23))
    assert send_due(to, at=NOON.replace(hour=23)).sent == 0
    assert send_due(to, at=NOON.replace(hour=7) + timedelta(days=1)).sent == 1


def test_a_target_is_told_no_more_an_hour_than_it_bears(city, webhook):
    to = [target("few", webhook, most_an_hour=2)]
    put([told(f"few {nth}") for nth in range(3)], to, at=NOON)
    rounds = [send_due(to, at=NOON + timedelta(minutes=nth)).sent for nth in (0, 1, 59)]
    assert rounds[0] <= 2 and sum(rounds) <= 2
    assert send_due(to, at=NOON + timedelta(minutes=130)).sent >= 1


def test_a_digest_is_one_message(city, webhook):
    before = len(webhook.taken)
    to = [target("digest", webhook, digest=True)]
    put([told("d1"), told("d2"), told("d3")], to, at=NOON)
    assert send_due(to, at=NOON).sent == 3 and len(webhook.taken) == before + 1
    assert "3" in webhook.taken[-1]["title"]


def test_a_failure_is_tried_again_later_each_time_and_given_up_after_the_fifth(city):
    to, at, tries = [replace(target("down"), url="json://127.0.0.1:9")], NOON, 0
    put([told("down")], to, at=at)
    for wait in (*BACK_OFF, timedelta(hours=9)):
        tries += send_due(to, at=at, way=lambda *_: False).failed
        assert send_due(to, at=at + wait - timedelta(seconds=1), way=lambda *_: False).failed == 0
        at += wait
    assert tries == 5 and state(Notice.objects.get(target="down")) == "failed"


def test_an_address_is_never_kept_shown_or_told(city):
    secret = "json://user:hunter2@127.0.0.1:9/token"

    def broken(*_):
        raise ValueError(secret)

    to = replace(target("secret"), url=secret)
    put([told("s")], [to], at=NOON)
    assert send_due([to], at=NOON, way=broken).failed == 1
    assert "hunter2" not in repr(to) and not Step.objects.filter(why__contains="hunter2").exists()
    assert "hunter2" not in city.client("system").get("/notify/").content.decode()


def test_two_senders_at_once_send_it_once(city):
    to = target("race")
    put([told("r")], [to], at=NOON)
    waiting = due(to, at=NOON)
    assert len(claim(waiting, at=NOON)) == 1 and claim(waiting, at=NOON) == ()


KILLED = """
import os, sys
from datetime import datetime
from sanri.web.opened import open_web
desk = open_web(sys.argv[1])
from sanri.web.notify import sending
from sanri.web.notify.targets import Target
at = datetime.fromisoformat(sys.argv[4])
def way(target, title, body):
    if sys.argv[3] == "before": os.kill(os.getpid(), 9)
    sending.by_apprise(target, title, body)
    os.kill(os.getpid(), 9)
sending.send_due([Target("killed", ("page",), "SANRI_X", url=sys.argv[2])], at=at, way=way)
"""


@pytest.mark.parametrize("moment", ["before", "after"])
def test_killed_at_any_moment_it_is_never_sent_twice(city, webhook, moment):
    to = replace(target("killed", webhook), kinds=("page",))
    put([told(f"killed {moment}")], [to], at=NOON)
    before = len(webhook.taken)
    command = [sys.executable, "-c", KILLED, str(city.folder), to.url, moment, NOON.isoformat()]
    assert subprocess.run(command, env={**os.environ}).returncode == -signal.SIGKILL
    assert send_due([to], at=NOON + timedelta(days=1)).sent == 0
    assert len(webhook.taken) - before == (moment == "after")
    assert state(Notice.objects.get(key=f"killed {moment}")) == "unknown"


def test_the_screen_is_the_system_administrators(city):
    assert "不明" in city.client("system").get("/notify/").content.decode()
    assert {city.client(name).get("/notify/").status_code for name in ("auditor", "leader")} == {403}


def test_the_reference_city_has_things_to_tell(city):
    kinds = {each.kind for each in to_tell()}
    assert {"signal", "page"} <= kinds


def test_a_signal_about_a_few_people_is_told_by_name_and_place_alone(city):
    found = {signal.org.name.zh: signal for signal in raised(Day.of(NOON.date()) - 1).signals if signal.figures}
    few = found["台山市北陡镇卫生院"]
    assert [figure.value for figure in few.figures] == [1]
    bodies = [told.body.zh for told in to_tell() if told.kind == "signal"]
    assert few.reason.zh not in bodies
    assert f"{few.rule.name.zh}:台山市北陡镇卫生院" in bodies
    assert any(signal.reason.zh in bodies for signal in found.values())


def at_work(monkeypatch, moment):
    """The rules look at the desk as if it were this moment."""
    monkeypatch.setattr("sanri.web.notify.rules.now", lambda: moment)
    monkeypatch.setattr("sanri.web.notify.rules.today", lambda: Day.of(moment.date()))


def said_once(kind, webhook, at):
    """All that a target which asks for this kind alone is told; another, which asks for the others, hears none."""
    asks, others = f"{kind} only", f"all but {kind}"
    rest = tuple(each for each in ("signal", "due", "returned", "plan", "manifest", "page") if each != kind)
    to = [
        replace(target(asks, webhook, most_an_hour=99), kinds=(kind,)),
        replace(target(others, webhook), kinds=rest),
    ]
    put(to_tell(), to, at=at)
    assert put(to_tell(), to, at=at + timedelta(minutes=5)) == 0
    assert set(Notice.objects.filter(target=asks).values_list("kind", flat=True)) == {kind}
    assert not Notice.objects.filter(target=others, kind=kind).exists()
    assert send_due(to[:1], at=at).sent == len(webhook.taken) > 0 == send_due(to[:1], at=at).sent
    return [(each["title"], each["message"]) for each in webhook.taken]


@pytest.mark.parametrize(("minutes", "is_told"), [(61, False), (60, True), (1, True), (0, False)])
def test_reports_are_called_for_in_the_last_hour_before_they_are_due(city, monkeypatch, minutes, is_told):
    at_work(monkeypatch, NOON.replace(hour=9) - timedelta(minutes=minutes))
    assert ("due" in {each.kind for each in to_tell()}) is is_told


def test_what_is_due_is_told_once_as_a_number_in_both_tongues(city, webhook, monkeypatch):
    """Two clinics of the day before are missing; coach offices and sites are all in, so nothing is said of them."""
    at = NOON.replace(hour=8, minute=30)
    at_work(monkeypatch, at)
    title = "报送将到截止时间\nReports are due soon"
    body = "基层医疗机构诊疗日报:还有2家未报,09:00截止\nPrimary-care daily report: 2 not in, due at 09:00"
    assert said_once("due", webhook, at) == [(title, body)]


def test_manifests_are_told_once_as_a_number_and_name_nobody_who_is_on_them(city, webhook, monkeypatch):
    at = NOON - timedelta(days=1)
    at_work(monkeypatch, at)
    said = said_once("manifest", webhook, at)
    counts = Counter(Outgoing.objects.values_list("approval__plan__rule", flat=True))
    names = {rule.key: rule.name for line in city.desk.lines for rule in line.plans}
    wanted = [
        f"{names[key].zh},1月30日,共{count}份\n{names[key].en}, 30 January: {count} in all"
        for key, count in counts.items()
    ]
    assert sorted(body for _, body in said) == sorted(wanted)
    assert {title for title, _ in said} == {"任务单已备好\nManifests are ready"}
    words = " ".join(f"{title} {body}" for title, body in said)
    assert not [value for value in on_manifests(city) if value in words]


def on_manifests(city):
    """Every cell of every manifest that could tell who rides, what is sealed in clear as well."""
    keys, cells, opened = keys_of(city.desk), set(), set()
    for content in Outgoing.objects.values_list("content", flat=True):
        document = json.loads(content)
        for row in document["rows"]:
            cells |= {cell for cell in row if len(cell) > 2}
            sealed = [
                cell for cell, column in zip(row, document["columns"], strict=True) if column["personal"] and cell
            ]
            opened |= {keys.open(cell, reason="核对通知内容", by="调度席") for cell in sealed[:1]}
    assert len(opened) > 5
    return cells | opened


def test_targets_take_their_address_from_the_environment_and_wrong_ones_are_named(city, monkeypatch):
    monkeypatch.setenv("SANRI_NOTIFY_DUTY", "json://127.0.0.1:1")
    row = {"name": "值班群", "kinds": ["signal"], "address_in": "SANRI_NOTIFY_DUTY", "quiet": "22:00-07:00"}
    desk = replace(city.desk, settings={**city.desk.settings, "notify": [row]})
    assert targets(desk)[0].url and targets(desk)[0].quiet_from == time(22)
    wrong = replace(desk, settings={**desk.settings, "notify": [{**row, "kinds": ["gossip"]}, {"name": "乙"}]})
    with pytest.raises(Refused) as refused:
        targets(wrong)
    assert [fault.number for fault in refused.value.faults] == ["N-103", "N-103"]


def test_a_settled_try_is_told_as_sent(city):
    to = target("settled")
    put([told("x")], [to], at=NOON)
    mine = claim(due(to, at=NOON), at=NOON)
    settle(mine, is_sent=True, at=NOON)
    assert state(mine[0]) == "sent"
