"""A user for every role on a desk that replays history, so that whoever tries the desk sees it from each seat."""

import json
import os
import secrets
from binascii import hexlify
from dataclasses import dataclass
from pathlib import Path

from django_otp.oath import totp
from django_otp.plugins.otp_totp.models import TOTPDevice

from sanri.desk.desk import Desk
from sanri.web.people.models import Person, Seat
from sanri.web.people.rights import ROLES

FILE = "demonstration.json"


@dataclass(frozen=True, slots=True)
class Demonstrated:
    """A demonstration user as the screen prints it. `code` is the six digits of this moment, if any are asked."""

    username: str
    password: str
    role: str
    title: str
    code: str


def demonstration(desk: Desk) -> tuple[Demonstrated, ...]:
    """The demonstration users, made where they are not there yet. Only a desk that replays history has any.

    They share one random password, kept beside the journal for its owner alone to read.
    """
    if not desk.is_replay:
        return ()
    kept = _kept(desk.folder / "kept" / FILE)
    shown = []
    for row in desk.demonstration:
        role = ROLES[row["role"]]
        person = Person.objects.filter(username=row["username"]).first()
        if person is None:
            person = Person.objects.create_user(row["username"], kept["password"], name=row["title"])
        Seat.objects.get_or_create(person=person, role=role.key, org=row["org"], defaults={"title": row["title"]})
        code = _code(person, kept["key"]) if role.second_factor else ""
        shown.append(Demonstrated(row["username"], kept["password"], role.key, row["title"], code))
    return tuple(shown)


def _kept(path: Path) -> dict[str, str]:
    """The password and the second factor's key, made once."""
    if path.exists():
        found: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
        return found
    made = {"password": secrets.token_urlsafe(12), "key": hexlify(secrets.token_bytes(20)).decode()}
    path.parent.mkdir(parents=True, exist_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        json.dump(made, file)
    return made


def _code(person: Person, key: str) -> str:
    device, _ = TOTPDevice.objects.get_or_create(user=person, defaults={"name": "TOTP", "key": key, "confirmed": True})
    return f"{totp(device.bin_key, device.step, device.t0, device.digits, device.drift):06d}"
