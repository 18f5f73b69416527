"""The page for paper: an A3 newspaper set by Typst, with a register that every printed number leads to and back."""

import json
from datetime import datetime
from functools import lru_cache
from importlib.resources import files
from typing import Any, Literal

import typst

from sanri.kernel.day import Day
from sanri.report.page import ChartBox, Mark, Page, Prose, Run, TableBox, Traced, TracedEntry
from sanri.report.render import charts
from sanri.report.render.inline import number_and_unit
from sanri.report.render.sheet import Piece, Placed, lay_out, left_out, marks, words
from sanri.report.render.signs import arrow
from sanri.report.render.words import words_in

STANDARD: Literal["ua-1"] = "ua-1"
"""PDF/UA: tagged, with a language, a title, an outline and words for every drawing, so that it can be read aloud."""
TEMPLATES = ("page.typ", "inside.typ")
PRINTED_ENTRIES = 2
"""Entries named in a row of the register; the command beside them prints all."""


def render_pdf(page: Page, *, today: Day | None = None, rises_red: bool = True) -> bytes:
    """The page as PDF; the same page gives the same bytes. The file is dated `today`, or the day it is printed on."""
    dated = today or page.printed
    data = _Setting(page).data() | {
        "date": {"year": dated.date.year, "month": dated.date.month, "day": dated.date.day},
        "rises_red": rises_red,
    }
    printed = typst.compile(
        _template(),
        format="pdf",
        font_paths=_fonts(),
        pdf_standards=[STANDARD],
        sys_inputs={"page": json.dumps(data, ensure_ascii=False)},
        timestamp=int(datetime.fromisoformat(f"{dated.iso}T00:00:00+00:00").timestamp()),
    )
    if not isinstance(printed, bytes):
        raise TypeError(f"Typst gave {type(printed).__name__} instead of one file.")
    return printed


@lru_cache(maxsize=1)
def _template() -> bytes:
    """The front page, then what stands inside and the sheets themselves: one source to Typst."""
    return b"\n".join(files("sanri.report.render").joinpath(name).read_bytes() for name in TEMPLATES)


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    """The machine's fonts, looked for once."""
    return typst.Fonts()


class _Setting:
    """The page as the plain data that the template reads; it lives for one rendering."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._sheet = lay_out(page)
        self._cited = {mark.register for mark in marks(page)}
        self._seen: set[int] = set()
        self._drawn = 0
        self._words = words_in(page.tongue)
        self._dot = "·" if page.tongue == "zh" else " · "

    def data(self) -> dict[str, Any]:
        page, sheet = self._page, self._sheet
        return self._lines() | {
            "tongue": page.tongue,
            "words": self._words,
            "data_line": self._prose(page.data_line),
            "strip": [
                {"label": item.label, "big": [self._hero(run) for run in item.big], "small": self._prose(item.small)}
                for item in page.strip
            ],
            "changes": [
                {"title": c.title, "before": c.before, "after": c.after, "reason": c.reason} for c in page.changes
            ],
            "lead": self._placed(sheet.lead, "lead") if sheet.lead else None,
            "signals": [
                {"severity": signal.severity, "title": signal.title, "reason": self._prose(signal.reason)}
                for signal in page.signals
            ],
            "missing": [self._prose(line) for line in page.missing],
            "aside": self._piece(sheet.aside, "aside", page.articles[0].tables if page.articles else ()),
            "row": [self._placed(placed, sheet.row_place) for placed in sheet.row],
            "inside": [self._placed(placed, "half") for placed in sheet.inside],
            "notes": list(page.notes),
            "register": [self._register_row(traced) for traced in page.register],
        }

    def _lines(self) -> dict[str, str]:
        """The lines that the paper prints about itself."""
        page, w, dot = self._page, self._words, self._dot
        why = w["why_lead"].format(reason=page.lead_reason) if page.lead_reason else ""
        return {
            "name": page.name,
            "motto": page.motto,
            "desk": page.desk,
            "date_line": page.date_line,
            "lunar_line": page.lunar_line,
            "by_desk": w["by_desk"].format(desk=page.desk),
            "number_line": f"{w['issue'].format(issue=page.issue)}{dot}A01",
            "edition_line": w["edition"].format(edition=page.edition) + dot + w["ledger"].format(ledger=page.ledger),
            "byline": dot.join(line for line in (why, w["look_up"]) if line),
            "colophon": dot.join(
                (
                    w["traceable"].format(marks=len(marks(page)), rows=len(page.register)),
                    w["known"].format(known=page.known),
                    w["digest"].format(digest=page.digest[:12]),
                )
            ),
        }

    def _prose(self, prose: Prose) -> list[Any]:
        return [self._mark(run) if isinstance(run, Mark) else run for run in prose]

    def _hero(self, run: Run) -> Any:
        if not isinstance(run, Mark):
            return run
        number, unit = number_and_unit(run.words)
        return self._mark(run) | {"number": number, "unit": unit}

    def _mark(self, mark: Mark) -> dict[str, Any]:
        is_first = mark.register not in self._seen
        self._seen.add(mark.register)
        return {
            "words": mark.words,
            "register": mark.register,
            "way": mark.way,
            "arrow": arrow(mark),
            "first": is_first,
        }

    def _placed(self, placed: Placed, place: str) -> dict[str, Any]:
        article = placed.article
        return {
            "id": placed.id,
            "kicker": article.kicker,
            "headline": self._prose(article.headline),
            "headline_words": words(article.headline),
            "here": self._piece(placed.here, place, article.tables),
            "carried": self._piece(placed.carried, "half", ()),
        }

    def _piece(self, piece: Piece, place: str, whole: tuple[TableBox, ...]) -> dict[str, Any]:
        return {
            "paragraphs": [self._prose(paragraph) for paragraph in piece.paragraphs],
            "charts": [self._chart(chart, place) for chart in piece.charts],
            "tables": [self._table(table, whole) for table in piece.tables],
        }

    def _chart(self, chart: ChartBox, place: str) -> dict[str, Any]:
        self._drawn += 1
        drawing = charts.svg(chart.spec, place, name=f"c{self._drawn}")
        return {"title": chart.title, "caption": self._prose(chart.caption), "svg": drawing}

    def _table(self, table: TableBox, whole: tuple[TableBox, ...]) -> dict[str, Any]:
        rows = left_out(table, whole)
        return {
            "title": table.title,
            "heads": list(table.heads),
            "rows": [[self._prose(cell) for cell in row] for row in table.rows],
            "left_out": self._words["more_rows"].format(rows=rows) if rows else "",
        }

    def _register_row(self, traced: Traced) -> dict[str, Any]:
        shown = traced.entries[:PRINTED_ENTRIES]
        count = traced.entry_count
        line = self._words["shown"].format(shown=len(shown), count=count) if count else self._words["no_entries"]
        more = count > len(shown) or not count
        return {
            "register": traced.register,
            "cited": traced.register in self._cited,
            "words": traced.words,
            "title": traced.title,
            "value": traced.value,
            "org": traced.org,
            "period": traced.period,
            "coverage": traced.coverage,
            "formula": traced.formula,
            "comparison": traced.comparison,
            "note": traced.note,
            "entries": [self._entry(entry) for entry in shown],
            "entries_line": line if more else "",
            "query": traced.query,
        }

    def _entry(self, entry: TracedEntry) -> dict[str, Any]:
        cells = (
            "、".join(cell for _, cell in entry.cells)
            if self._page.tongue == "zh"
            else ", ".join(c for _, c in entry.cells)
        )
        late = self._words["late"] if entry.late else ""
        corrects = self._words["replaces"].format(replaces=entry.replaces) if entry.replaces is not None else ""
        return {
            "number": entry.number,
            "said": f"{entry.org} {entry.period}{self._dot}{entry.filename}",
            "where": cells,
            "flag": " ".join(flag for flag in (late, corrects) if flag),
        }
