"""The log as a table to take away, with nothing in it that a spreadsheet would run."""

import csv
from collections.abc import Iterable, Iterator
from io import BytesIO, StringIO

from openpyxl import Workbook

from sanri.monitor.intake.safe_cell import safe
from sanri.web.audit.models import Act
from sanri.web.audit.words import act_words

HEAD = ("number", "at", "by", "act", "动作", "about", "detail", "address", "previous", "digest")
MOST = 200_000


def as_csv(acts: Iterable[Act]) -> bytes:
    """UTF-8 with a byte order mark, without which Excel shows Chinese as rubbish."""
    out = StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(HEAD)
    writer.writerows(_rows(acts))
    return out.getvalue().encode("utf-8-sig")


def as_xlsx(acts: Iterable[Act]) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("审计 Audit")
    sheet.append(HEAD)
    for row in _rows(acts):
        sheet.append(row)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _rows(acts: Iterable[Act]) -> Iterator[list[str]]:
    for act in acts:
        at = act.at.isoformat(timespec="seconds")
        said = (act.number, at, act.by, act.act, act_words(act.act).zh, act.about, act.detail, act.address)
        yield [safe(_plain(str(value))) for value in (*said, act.previous, act.digest)]


def _plain(text: str) -> str:
    """Characters that a workbook cannot hold are left out."""
    return "".join(character for character in text if character >= " " or character in "\t\n")
