"""The checks: what of an installation is unsafe, as numbered findings, all at once."""

from collections.abc import Iterator
from pathlib import Path

from sanri.kernel.fault import Fault
from sanri.web.audit.retention import LEAST_MONTHS
from sanri.web.doctor.ailments import AILMENTS
from sanri.web.doctor.installation import Installation

SHORTEST_SECRET = 50
LONGEST_WITHOUT_ARCHIVE = 40
LEAST_MEGABYTES = 1024
OTHERS_MAY = 0o077


def findings(found: Installation) -> tuple[Fault, ...]:
    """Everything that is unsafe, in the order of its number."""
    faults = [*_settings(found), *_keys(found), *_database(found), *_people(found), *_log(found), *_machine(found)]
    return tuple(sorted(faults, key=lambda fault: fault.number))


def _settings(found: Installation) -> Iterator[Fault]:
    if len(found.secret_key) < SHORTEST_SECRET:
        yield AILMENTS["S-101"].at()
    if found.is_debug:
        yield AILMENTS["S-102"].at()
    if "*" in found.hosts:
        yield AILMENTS["S-103"].at()
    if found.is_reachable and not found.is_https:
        yield AILMENTS["S-104"].at()


def _keys(found: Installation) -> Iterator[Fault]:
    if not found.master_in_environment and _is_beside(found.master_file, found.database_folder):
        yield AILMENTS["S-105"].at()
    for path in found.key_files:
        if path.stat().st_mode & OTHERS_MAY:
            yield AILMENTS["S-106"].at(file=path.name)


def _is_beside(master: Path, database: Path | None) -> bool:
    """In the same folder or below it: whoever copies the one has the other."""
    return database is not None and master.resolve().is_relative_to(database)


def _database(found: Installation) -> Iterator[Fault]:
    if not found.has_password:
        yield AILMENTS["S-107"].at()
    if found.database_host not in ("", "localhost", "127.0.0.1", "::1") and not found.has_tls:
        yield AILMENTS["S-108"].at()


def _people(found: Installation) -> Iterator[Fault]:
    if found.is_reachable and found.demonstration_users:
        yield AILMENTS["S-109"].at(count=found.demonstration_users)
    if found.without_factor:
        yield AILMENTS["S-110"].at(count=found.without_factor)
    if found.long_tokens:
        yield AILMENTS["S-111"].at(count=found.long_tokens)


def _log(found: Installation) -> Iterator[Fault]:
    if found.days_since_archive is not None and found.days_since_archive > LONGEST_WITHOUT_ARCHIVE:
        yield AILMENTS["S-112"].at(days=found.days_since_archive)
    if found.months_kept < LEAST_MONTHS:
        yield AILMENTS["S-113"].at(months=found.months_kept)
    if found.chain_breaks_at is not None:
        yield AILMENTS["S-117"].at(number=found.chain_breaks_at)


def _machine(found: Installation) -> Iterator[Fault]:
    if found.minutes_behind > 0:
        yield AILMENTS["S-114"].at(minutes=found.minutes_behind)
    if found.megabytes_left < LEAST_MEGABYTES:
        yield AILMENTS["S-115"].at(left=found.megabytes_left)
    if found.migrations_pending:
        yield AILMENTS["S-116"].at(count=found.migrations_pending)
    if not found.can_confine:
        yield AILMENTS["S-118"].at()
    if found.unfit_changes:
        yield AILMENTS["S-119"].at(count=found.unfit_changes)
