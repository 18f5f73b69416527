"""Jobs of the board: one at a time for each plan, followed to their end, told when they die."""

import os
import signal
import time
from datetime import UTC, datetime

import pytest
from tests.web.conftest import City

from sanri.kernel.day import Day
from sanri.web.board import jobs

DAY = "2023-01-30"
NOW = "2023-01-31T12:00:00+08:00"


def begun(rule: str, *, iterations: int | None = None) -> jobs.Job:
    ask = jobs.Ask("plan", rule, DAY, "江门海关 调度席", NOW, iterations=iterations)
    return jobs.start(ask, real=datetime.now(UTC))


def until(key: str, seconds: float = 40) -> jobs.Job:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        job = jobs.find(key)
        assert job is not None
        if job.is_over:
            return job
        time.sleep(0.05)
    raise AssertionError("The job did not end.")


def test_a_job_is_followed_by_events_until_its_plan_is_there(city: City) -> None:
    client = city.client("coaches")
    started = client.post(f"/board/kits/{DAY}/solve/", {"seed": "1"})
    assert started.status_code == 302
    stream = client.get(started["Location"] + "progress/")
    assert stream["Content-Type"] == "text/event-stream"
    events = b"".join(stream.streaming_content).decode()  # type: ignore[attr-defined]
    assert "event: going" in events
    assert f"event: over\ndata: /board/kits/{DAY}/?plan=" in events
    shown = client.get(started["Location"])
    assert shown.status_code == 302 and "?plan=" in shown["Location"]


def test_a_rule_has_one_job_at_a_time_and_the_second_to_ask_watches_the_first(city: City) -> None:
    job = begun("inspection", iterations=50_000)
    with pytest.raises(jobs.Busy):
        begun("inspection")
    assert jobs.running("inspection") == jobs.find(job.key)
    watched = city.client("customs").post(f"/board/inspection/{DAY}/solve/")
    assert watched["Location"] == f"/board/jobs/{job.key}/"
    stopped = city.client("customs").post(f"/board/jobs/{job.key}/stop/")
    assert stopped.status_code == 302
    assert until(job.key).state == "cancelled"
    assert "已取消" in city.client("customs").get(f"/board/jobs/{job.key}/").content.decode()


def test_a_job_whose_process_was_killed_is_told_as_dead_and_can_be_begun_anew(city: City) -> None:
    job = begun("inspection", iterations=50_000)
    os.kill(job.pid, signal.SIGKILL)
    assert until(job.key).state == "dead"
    assert "任务已中断" in city.client("customs").get(f"/board/jobs/{job.key}/").content.decode()
    assert "中途断了" in city.client("customs").get(f"/board/inspection/{DAY}/").content.decode()
    again = begun("inspection", iterations=50_000)
    jobs.cancel(again)
    assert until(again.key).state == "cancelled"


def test_a_refusal_is_told_with_its_faults(city: City) -> None:
    ask = jobs.Ask("send", "kits", "2023-01-05", "x", NOW)
    job = until(jobs.start(ask, real=datetime.now(UTC)).key)
    assert job.state == "refused" and [number for number, _, _ in job.faults] == ["A-108"]
    assert jobs.last_job("kits", Day.parse("2023-01-05")) == job


def test_who_may_not_plan_begins_no_job_and_stops_none(city: City) -> None:
    client = city.client("leader")
    assert client.post(f"/board/kits/{DAY}/solve/").status_code == 403
    assert client.post("/board/jobs/whatever/stop/").status_code == 403
    assert city.client("coaches").get("/board/jobs/nothing/").status_code == 404
