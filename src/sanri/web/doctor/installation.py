"""What the doctor looks at, gathered once: settings, files, accounts, chains. The checks themselves touch nothing."""

import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Max
from django_otp.plugins.otp_totp.models import TOTPDevice

from sanri.desk.desk import Desk
from sanri.desk.open import key_places
from sanri.monitor.key_files import MASTER
from sanri.web.audit.models import Act
from sanri.web.audit.proof import first_break
from sanri.web.audit.retention import retention
from sanri.web.bounded.limits import can_deny
from sanri.web.people.models import ApiToken, Person

LONGEST_TOKEN = timedelta(days=366)


@dataclass(frozen=True)
class Installation:
    """The facts of one desk on one machine."""

    secret_key: str
    is_debug: bool
    hosts: tuple[str, ...]
    is_https: bool
    master_in_environment: bool
    master_file: Path
    database_folder: Path | None
    key_files: tuple[Path, ...]
    database_host: str
    has_password: bool
    has_tls: bool
    demonstration_users: int
    without_factor: int
    long_tokens: int
    days_since_archive: int | None
    months_kept: int
    minutes_behind: int
    megabytes_left: int
    migrations_pending: int
    chain_breaks_at: int | None
    can_confine: bool
    unfit_changes: int

    @property
    def is_reachable(self) -> bool:
        """Whether machines other than this one are let in."""
        return any(not _is_here(host) for host in self.hosts)


def installation(desk: Desk, *, at: datetime | None = None) -> Installation:
    """The facts as they are now. Reads the whole audit log."""
    moment = at or datetime.now(UTC)
    folder, master = key_places(desk)
    url = urlsplit(desk.database)
    is_file = url.scheme == "sqlite"
    broken = first_break()
    last = Act.objects.aggregate(last=Max("at"))["last"]
    return Installation(
        secret_key=os.environ.get("SANRI_SECRET_KEY", ""),
        is_debug=settings.DEBUG,
        hosts=tuple(settings.ALLOWED_HOSTS),
        is_https=settings.SECURE_SSL_REDIRECT,
        master_in_environment=bool(os.environ.get(MASTER)),
        master_file=master,
        database_folder=Path(url.path[1:]).parent.resolve() if is_file else None,
        key_files=tuple(path for path in (master, folder / "data.json") if path.is_file()),
        database_host="" if is_file else url.hostname or "",
        has_password=is_file or bool(url.password or os.environ.get("PGPASSWORD")),
        has_tls=os.environ.get("PGSSLMODE") in ("verify-full", "verify-ca"),
        demonstration_users=_demonstration_users(desk),
        without_factor=_without_factor(),
        long_tokens=ApiToken.objects.filter(revoked_at=None, expires_at__gt=moment + LONGEST_TOKEN).count(),
        days_since_archive=_days_since_archive(moment),
        months_kept=retention(desk).months,
        minutes_behind=max(0, int((last - moment).total_seconds() // 60)) if last else 0,
        megabytes_left=shutil.disk_usage(desk.folder).free >> 20,
        migrations_pending=_pending(),
        chain_breaks_at=broken.number if broken else None,
        can_confine=can_deny(),
        unfit_changes=len(desk.laid.unfit),
    )


def _is_here(host: str) -> bool:
    name = host.strip("[]")
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return name == "localhost"


def _demonstration_users(desk: Desk) -> int:
    names = [row["username"] for row in desk.demonstration]
    return int(Person.objects.filter(username__in=names, is_active=True).count())


def _without_factor() -> int:
    """Accounts that hold a seat which asks for a second factor and have none confirmed."""
    have = set(TOTPDevice.objects.filter(confirmed=True).values_list("user", flat=True))
    people: Sequence[Person] = Person.objects.filter(is_active=True).exclude(pk__in=have).prefetch_related("seats")
    return sum(any(seat.value.role.second_factor for seat in person.seats.all()) for person in people)


def _days_since_archive(moment: datetime) -> int | None:
    """None where the log is younger than a month: then there is nothing to archive yet."""
    first = Act.objects.order_by("number").values_list("at", flat=True).first()
    last = Act.objects.filter(act="archive audit log").aggregate(last=Max("at"))["last"]
    since = last or first
    return (moment - since).days if since else None


def _pending() -> int:
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
