"""Rebuilds `submissions/` from its seed: run it, and the folder is the same to the last byte.

python examples/jiangmen/build.py [folder to write to]
"""

import csv
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

from reconstruct import building, coaches, customs, monitoring, releases, transfers  # noqa: E402 (found beside this file)
from reconstruct.sent import Sent  # noqa: E402

HEADER = ("file", "record", "org", "by", "received_at", "channel", "period", "source", "reason")


def sendings() -> Iterator[Sent]:
    """Every file of the reference city, line by line of work."""
    yield from monitoring.national()
    yield from monitoring.platform(HERE)
    yield from monitoring.last_day(HERE)
    yield from building.register()
    yield from building.sites()
    yield from building.months()
    yield from releases.regions()
    yield from releases.trade()
    yield from customs.sendings()
    yield from coaches.coaches()
    yield from transfers.sendings()


def write(folder: Path) -> int:
    """The files and their index, in the order in which they came; gives how many."""
    shutil.rmtree(folder, ignore_errors=True)
    sent = sorted(sendings(), key=lambda one: (one.received_at, one.file))
    for one in sent:
        path = folder / one.file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(one.content)
    with (folder / "index.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(HEADER)
        writer.writerows(one.index_row for one in sent)
    return len(sent)


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "submissions"
    print(f"{write(target)} files, {sum(path.stat().st_size for path in target.rglob('*.*')):,} bytes")
