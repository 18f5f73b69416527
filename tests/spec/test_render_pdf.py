"""The page on paper: the same bytes each time, Chinese that can be searched, and a link behind every number."""

from io import BytesIO
from itertools import product
from typing import Any

import pypdf
import pytest
from tests.samples import page as samples

from sanri.kernel.day import Day
from sanri.kernel.text import TONGUES
from sanri.report.render import render_pdf
from sanri.report.render.sheet import marks

A3_POINTS = (842, 1191)
PAGES = [(kind, tongue) for kind, tongue in product(("sample", "bare", "alone", "crowded", "hostile"), TONGUES)]


@pytest.fixture(scope="module")
def read() -> Any:
    made: dict[tuple[str, str], pypdf.PdfReader] = {}

    def open_(kind: str, tongue: Any) -> pypdf.PdfReader:
        if (kind, tongue) not in made:
            made[kind, tongue] = pypdf.PdfReader(BytesIO(render_pdf(getattr(samples, kind)(tongue))))
        return made[kind, tongue]

    return open_


Place = tuple[int, float]
"""A page, from 0, and how far below its foot-line a thing stands: places later in the file are greater."""


def links(pdf: Any) -> list[tuple[Place, Place]]:
    """Every link: where it stands, and where it leads."""
    numbers = {page.indirect_reference.idnum: at for at, page in enumerate(pdf.pages)}
    notes = [(at, note.get_object()) for at, page in enumerate(pdf.pages) for note in page.get("/Annots", [])]
    leads = [(at, note, note["/Dest"].get_object()) for at, note in notes if note["/Subtype"] == "/Link"]
    return [((at, -float(note["/Rect"][3])), (numbers[to[0].idnum], -round(float(to[3]), 1))) for at, note, to in leads]


def register_starts(pdf: Any) -> Place:
    """Where the register's headline stands: the last of the file."""
    head = pdf.outline[-1] if not isinstance(pdf.outline[-1], list) else pdf.outline[-1][-1]
    return pdf.get_destination_page_number(head), -float(head.top)


def headlines(outline: Any) -> list[str]:
    return [name for item in outline for name in (headlines(item) if isinstance(item, list) else [item.title])]


def test_the_same_page_gives_the_same_bytes() -> None:
    assert render_pdf(samples.alone("zh")) == render_pdf(samples.alone("zh"))


@pytest.mark.parametrize(("kind", "tongue"), PAGES)
def test_the_front_page_is_one_sheet_of_a3(read: Any, kind: str, tongue: Any) -> None:
    pdf = read(kind, tongue)
    front, second = pdf.pages[0], pdf.pages[1].extract_text() if len(pdf.pages) > 1 else ""
    assert (round(front.mediabox.width), round(front.mediabox.height)) == A3_POINTS
    assert getattr(samples, kind)(tongue).digest[:12] in front.extract_text()
    assert not second or "A02" in second[:200] or "索引" in second[:200] or "Register" in second[:200]


@pytest.mark.parametrize(("kind", "tongue"), [pair for pair in PAGES if pair[0] != "bare"])
def test_every_number_leads_to_the_register_and_the_register_back(read: Any, kind: str, tongue: Any) -> None:
    pdf = read(kind, tongue)
    start = register_starts(pdf)
    cited = {mark.register for mark in marks(getattr(samples, kind)(tongue))}
    to_rows = {to for at, to in links(pdf) if at < start <= to}
    back = [to for at, to in links(pdf) if at >= start]
    assert len(to_rows) == len(cited)
    assert len(back) == len(cited)
    assert max(back) < start


@pytest.mark.parametrize("tongue", TONGUES)
def test_the_words_can_be_searched(read: Any, tongue: Any) -> None:
    page = samples.sample(tongue)
    text = "".join(p.extract_text() for p in read("sample", tongue).pages).replace(" ", "").replace("\n", "")
    for said in (page.lunar_line, page.articles[1].headline[0], page.register[0].title, "clinic-day-2023-01-30.xlsx"):
        assert str(said).replace(" ", "") in text.replace("-clinic", "clinic")


@pytest.mark.parametrize("tongue", TONGUES)
def test_all_fonts_are_in_the_file(read: Any, tongue: Any) -> None:
    fonts = {
        str(font): font.get_object()
        for page in read("sample", tongue).pages
        for font in page["/Resources"].get_object()["/Font"].get_object().values()
    }
    assert fonts
    for font in fonts.values():
        descriptor = font["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
        assert {"/FontFile2", "/FontFile3"} & set(descriptor)
        assert "Noto" in descriptor["/FontName"]


def test_the_file_says_what_it_is_and_when_without_looking_at_the_clock(read: Any) -> None:
    pdf = read("sample", "zh")
    assert pdf.metadata.title == "三日 2023年1月31日 星期二"
    assert str(pdf.metadata.creation_date_raw).startswith("D:20230131")
    assert pdf.root_object["/MarkInfo"]["/Marked"]
    assert pdf.root_object["/Lang"] == "zh-CN"


def test_the_day_in_the_file_can_be_another() -> None:
    made = render_pdf(samples.bare("en"), today=Day.parse("2023-02-02"))
    assert str(pypdf.PdfReader(BytesIO(made)).metadata.creation_date_raw).startswith("D:20230202")


def test_the_outline_has_the_headlines_without_their_small_numbers(read: Any) -> None:
    names = headlines(read("sample", "zh").outline)
    assert "门诊量平稳回落 较节前减少近三成" in names
    assert names[-1] == "数字索引"


def test_hostile_words_are_printed_as_words(read: Any) -> None:
    text = read("hostile", "en").pages[0].extract_text()
    assert '<script>alert("x")</script>' in text.replace("\n", "")
    assert "#let x" in text
