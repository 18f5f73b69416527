"""From bytes to tables: tells what a file is by its content, not by its name, and refuses what is no table."""

from sanri.kernel.fault import Refused
from sanri.kernel.text import Text
from sanri.monitor.intake.csv_file import read_csv
from sanri.monitor.intake.encoding import decoded
from sanri.monitor.intake.excel_file import read_excel
from sanri.monitor.intake.faults import FAULTS
from sanri.monitor.intake.grid import Sheets, is_blank
from sanri.monitor.intake.json_lines import read_json_lines

MEGABYTE = 1 << 20
MOST_BYTES = 64 * MEGABYTE
_OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = ("EncryptedPackage".encode("utf-16-le"), "EncryptionInfo".encode("utf-16-le"))
_PICTURE = Text("图片", "a picture")
_WEB_PAGE = Text("网页(改名为表格的HTML)", "a web page under a table's name")
_NO_TABLES = (
    (b"%PDF", Text("PDF文件", "a PDF")),
    (b"\x89PNG", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"BM", _PICTURE),
    (b"II*\x00", _PICTURE),
    (b"MM\x00*", _PICTURE),
    (b"RIFF", _PICTURE),
    (b"Rar!", Text("压缩包", "an archive")),
    (b"7z\xbc\xaf", Text("压缩包", "an archive")),
    (b"\x1f\x8b", Text("压缩包", "an archive")),
    (b"{\\rtf", Text("Word文档", "a Word document")),
)
_MARKUP = ("<!doctype", "<html", "<table", "<head", "<meta", "<?xml", "<style", "<div")


def read(data: bytes) -> Sheets:
    """The tables of a file. Raises `Refused` with faults of I-1xx, and nothing else whatever the bytes."""
    if not data.strip(b" \t\r\n\x00"):
        raise Refused([FAULTS["I-101"].at()])
    if len(data) > MOST_BYTES:
        raise Refused([FAULTS["I-102"].at(size=len(data) // MEGABYTE, limit=MOST_BYTES // MEGABYTE)])
    if data.startswith(_OLE2):
        is_encrypted = any(name in data for name in _ENCRYPTED)
        raise Refused([FAULTS["I-104" if is_encrypted else "I-103"].at()])
    if data.startswith(b"PK"):
        return read_excel(data)
    for beginning, what in _NO_TABLES:
        if data.startswith(beginning) and (len(beginning) > 2 or b"\x00" in data[:64]):
            raise Refused([FAULTS["I-107"].at(what=what)])
    return _text(decoded(data))


def _text(text: str) -> Sheets:
    start = text.lstrip()[:20].casefold()
    if start.startswith(_MARKUP):
        raise Refused([FAULTS["I-107"].at(what=_WEB_PAGE)])
    grid = read_json_lines(text) if start.startswith(("{", "[{")) else read_csv(text)
    if all(is_blank(raw) for row in grid.rows for raw in row):
        raise Refused([FAULTS["I-101"].at()])
    return Sheets((grid,))
