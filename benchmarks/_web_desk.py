"""A desk for the benchmark of the site, in a process of its own: made, filled, and opened to programs and browsers.

`python -m benchmarks._web_desk FOLDER --clinics N --tokens T --days D` prints JSON: the words of T tokens with their
clinics, and a session of each reader. Only files in FOLDER and the database of SANRI_DATABASE are written.
"""

import argparse
import json
import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

CLINICS_A_TOWN, TOWNS_A_COUNTY = 100, 10
KIND = "community_health_centre"
CITY = "C"
DESK = """[desk]
name_zh = "测速台"
name_en = "Benchmark desk"
city = "C"
nation = "N"
zone = "Asia/Shanghai"
places = "places.csv"
lines = ["primary_care"]
database = "sqlite:///kept/journal.sqlite3"
ledger = "kept/ledger"
pages = "kept/pages"
"""


def places(clinics: int) -> Iterator[str]:
    """Ten towns a county and a hundred clinics a town, in one city."""
    yield "code,name_zh,name_en,level,kind,parent,valid_from,valid_to,source"
    yield "N,国,Nation,nation,nation,,,,made up"
    yield "C,市,City,city,city,N,,,made up"
    for town in range(-(-clinics // CLINICS_A_TOWN)):
        county = town // TOWNS_A_COUNTY
        if town % TOWNS_A_COUNTY == 0:
            yield f"D{county:04},县{county},County {county},county,county,C,,,made up"
        yield f"T{town:05},镇{town},Town {town},town,town,D{county:04},,,made up"
    for clinic in range(clinics):
        town = clinic // CLINICS_A_TOWN
        yield f"U{clinic:06},诊所{clinic},Clinic {clinic},institution,{KIND},T{town:05},,,made up"


def figures(clinic: int, day: int = 0) -> dict[str, int | bool]:
    """A day's report that fits in itself, every field that the form asks for."""
    from sanri.desk.lines import all_lines

    form = all_lines()["primary_care"].record("clinic_day")
    report: dict[str, int | bool] = {field.key: field.kind == "flag" for field in form.fields if field.required}
    return {key: value if value is True else 0 for key, value in report.items()} | {
        "opd_visits": 20 + (clinic * 7 + day) % 50,
        "staff_planned": 9,
        "staff_on_duty": 7,
    }


def fill(folder: Path, clinics: int, days: int) -> None:
    """What the clinics sent on the days before today, through the desk's own intake; each day is closed."""
    from sanri.desk.open import open_desk

    desk = open_desk(folder)
    from sanri.desk.work import close, submit_file
    from sanri.kernel.day import Day
    from sanri.monitor.journal import Sending

    today = Day.of(desk.now().date())
    form = desk.record("clinic_day")
    labels = {field.key: field.name.zh for field in form.fields}
    for day in range(days, 0, -1):
        for first in range(0, clinics, 10_000):
            rows = [f"机构代码,日期,{','.join(labels[key] for key in figures(0))}"]
            for clinic in range(first, min(first + 10_000, clinics)):
                words = ["是" if value is True else str(value) for value in figures(clinic, day).values()]
                rows.append(f"U{clinic:06},{(today - day).iso},{','.join(words)}")
            path = folder / "sent.csv"
            path.write_text("\n".join(rows), encoding="utf-8-sig")
            sending = Sending(
                org=CITY, by="benchmark", channel="file", filename=path.name, received_at=desk.now(), record=form.key
            )
            outcome = submit_file(desk, path, sending)
            assert not outcome.faults, outcome.faults[:3]
        close(desk, today - day, by="benchmark", at=desk.now())


def opened(folder: Path, tokens: int) -> dict[str, object]:
    """Tokens for the first clinics, and the cookie of somebody signed in at a clinic, a county and the city."""
    from sanri.web.opened import open_web

    open_web(folder)
    from sanri.web.people.models import ApiToken

    until = datetime.now(UTC) + timedelta(days=1)
    programs = [
        (f"U{clinic:06}", _token(ApiToken, f"U{clinic:06}", until)) for clinic in range(tokens)
    ]  # fmt: skip
    seats = {"reporter": ("reporter", "U000000"), "reviewer": ("reviewer", "D0000"), "leader": ("leader", CITY)}
    return {
        "tokens": programs,
        "cookies": {name: _cookie(name, role, org) for name, (role, org) in seats.items()},
        "report": figures(0),
    }


def _token(model: type, org: str, until: datetime) -> str:
    words = {"name": "benchmark", "org": org, "role": "reporter", "scope": "send read"}
    return str(model.issue(**words, expires_at=until, by="benchmark")[1])  # type: ignore[attr-defined]


def _cookie(name: str, role: str, org: str) -> str:
    """A session as signing in with a second factor leaves it."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore
    from django_otp import DEVICE_ID_SESSION_KEY
    from django_otp.plugins.otp_totp.models import TOTPDevice

    from sanri.web.people.models import Person, Seat

    person = Person.objects.create_user(name, None, name=name)
    Seat.objects.create(person=person, role=role, org=org, title=name)
    device = TOTPDevice.objects.create(user=person, name="benchmark", confirmed=True)
    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session[DEVICE_ID_SESSION_KEY] = device.persistent_id
    session.save()
    return f"sessionid={session.session_key}"


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("folder", type=Path)
    ask.add_argument("--clinics", type=int, required=True)
    ask.add_argument("--tokens", type=int, default=0)
    ask.add_argument("--days", type=int, default=0)
    told = ask.parse_args()
    told.folder.mkdir(parents=True, exist_ok=True)
    (told.folder / "desk.toml").write_text(DESK, encoding="utf-8")
    (told.folder / "places.csv").write_text("\n".join(places(told.clinics)), encoding="utf-8")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sanri.web.settings")
    if told.days:
        fill(told.folder, told.clinics, told.days)
    print(json.dumps(opened(told.folder, told.tokens)))


if __name__ == "__main__":
    main()
