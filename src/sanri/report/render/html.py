"""The page for a screen: one file that needs no network and no script, every number of it a button to its records."""

from functools import lru_cache
from typing import Any
from unicodedata import category

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from sanri.report.page import ChartBox, Mark, Page, TableBox
from sanri.report.render import charts
from sanri.report.render.sheet import ems, lay_out, marks, words
from sanri.report.render.signs import arrow
from sanri.report.render.words import words_in

TWO_COLUMNS = 120.0
"""Full-width characters from which the lead is set in two columns."""


class Anchors:
    """Ids for printed numbers: the first mark of a register number carries the id that its trace leads back to."""

    def __init__(self) -> None:
        self._given: set[int] = set()

    def first(self, mark: Mark) -> bool:
        is_first = mark.register not in self._given
        self._given.add(mark.register)
        return is_first


class Drawings:
    """The page's charts as SVG; ids within them are told apart by the order in which they are drawn."""

    def __init__(self) -> None:
        self._drawn = 0

    def __call__(self, chart: ChartBox, place: str) -> Markup:
        self._drawn += 1
        return Markup(charts.svg(chart.spec, place, name=f"c{self._drawn}"))  # noqa: S704 - the engine escapes its words


def render_html(page: Page, *, rises_red: bool = True) -> bytes:
    """The page as UTF-8 HTML; the same page gives the same bytes. Elsewhere than in China rises may be set green."""
    sheet = lay_out(page)
    html = _environment().get_template("page.html.jinja")
    text = html.render(
        page=page,
        sheet=sheet,
        w=words_in(page.tongue),
        anchors=Anchors(),
        drawing=Drawings(),
        cited={mark.register for mark in marks(page)},
        mark_count=len(marks(page)),
        two_columns=sheet.lead is not None and sum(map(ems, sheet.lead.here.paragraphs)) > TWO_COLUMNS,
        rises_red=rises_red,
    )
    return text.encode()


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("sanri.report", "render"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {
        "is_map": charts.is_map,
    }
    environment.filters |= {"arrow": arrow, "words": words, "cells": _cells, "left_out": _left_out}
    environment.tests |= {"mark": lambda run: isinstance(run, Mark), "closing": _is_closing, "opening": _is_opening}
    return environment


def _is_closing(run: object) -> bool:
    """Whether words begin with a stop: a button is no letter, and a line could else begin with the stop after it."""
    return isinstance(run, str) and category(run[:1] or " ") in {"Po", "Pe", "Pf"}


def _is_opening(run: object) -> bool:
    return isinstance(run, str) and category(run[-1:] or " ") in {"Ps", "Pi"}


def _cells(pairs: tuple[tuple[str, str], ...]) -> dict[str, str]:
    return dict(pairs)


def _left_out(table: TableBox, whole: tuple[TableBox, ...]) -> Any:
    """How many rows of the table stand inside instead."""
    return next((len(full.rows) - len(table.rows) for full in whole if full.title == table.title), 0)
