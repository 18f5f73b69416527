"""A manifest on paper and in Excel: what was sealed is opened once and for it, nothing in a cell ever runs, and a
ticket's code is the desk's own."""

import base64
import io
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import openpyxl
import pypdf
import pytest

from sanri.dispatch.manifest import Renderer
from sanri.dispatch.ticket import Ticket, payload, read
from sanri.kernel.day import Day
from sanri.kernel.dispatch.demand import Column, Manifest
from sanri.kernel.personal import TOKEN
from sanri.kernel.text import Text

ZONE = ZoneInfo("Asia/Shanghai")
SIGNED = datetime(2023, 1, 30, 10, 40, tzinfo=UTC)
DAY = Day.parse("2023-01-30")
FIRST, SECOND = (TOKEN + base64.b64encode(letter * 24).decode() for letter in (b"a", b"b"))
NAMES = {FIRST: "张小明", SECOND: "李小红"}
COACH = Manifest(
    key="coach-1",
    title=Text("1号车乘车名单", "Coach 1: riders"),
    facts=((Text("车牌", "Plate"), "桂F12345"), (Text("发车", "Leaves"), "2023-01-31 06:40")),
    columns=(
        Column(Text("座号", "Seat")),
        Column(Text("姓名", "Name"), "name"),
        Column(Text("上车点", "Stop")),
        Column(Text("票号", "Ticket")),
    ),
    rows=(("1", FIRST, "=cmd|' /C calc'!A0", "T0001"), ("2", SECOND, "龙州县汽车站", "T0002")),
    ticket=3,
)


class Seals:
    """A desk's key that is no secret."""

    def mac(self, message: str) -> str:
        return f"{sum(message.encode()):064x}"[::-1]


class Opened:
    """Opens what is sealed, and remembers how often it was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, ...]] = []

    def __call__(self, tokens: tuple[str, ...]) -> tuple[str, ...]:
        self.asked.append(tokens)
        return tuple(NAMES[token] for token in tokens)


def rendered(opened: Opened) -> dict[str, bytes]:
    return Renderer(opened, lambda ticket: payload(Seals(), "coaches", DAY, ticket), ZONE)(COACH, SIGNED)


def test_the_list_has_names_in_clear_and_the_opening_is_one() -> None:
    opened = Opened()
    files = rendered(opened)
    assert set(files) == {"coach-1.xlsx", "coach-1.pdf", "coach-1-tickets.pdf"}
    assert opened.asked == [tuple(NAMES)]
    sheet = openpyxl.load_workbook(io.BytesIO(files["coach-1.xlsx"])).active
    cells = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert "2023-01-30 18:40" in pypdf.PdfReader(io.BytesIO(files["coach-1.pdf"])).pages[0].extract_text()
    assert ["1", "张小明", "'=cmd|' /C calc'!A0", "T0001"] in cells
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None} == {"s"}


def test_tickets_say_no_name_in_full() -> None:
    pdf = pypdf.PdfReader(io.BytesIO(rendered(Opened())["coach-1-tickets.pdf"]))
    words = "".join(page.extract_text() for page in pdf.pages)
    assert "T0001" in words
    assert "T0002" in words
    assert not any(name in words for name in NAMES.values())


def test_the_same_manifest_is_the_same_files() -> None:
    assert rendered(Opened()) == rendered(Opened())


@pytest.mark.parametrize(
    ("code", "ticket"),
    [
        (payload(Seals(), "coaches", DAY, "T0041"), Ticket("coaches", DAY, "T0041")),
        (f"  {payload(Seals(), 'coaches', DAY, 'T0041')}\n", Ticket("coaches", DAY, "T0041")),
        (payload(Seals(), "coaches", DAY, "T0041").replace("T0041", "T0042"), None),
        (payload(Seals(), "coaches", DAY, "T0041")[:-1], None),
        ("T0041", None),
        ("", None),
    ],
)
def test_a_code_that_was_changed_is_no_ticket(code: str, ticket: Ticket | None) -> None:
    assert read(Seals(), code) == ticket
