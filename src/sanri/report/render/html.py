"""The page for a screen: one file that needs no network and no script, every number of it a button to its records."""

from functools import lru_cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from sanri.report.page import ChartBox, Page, Prose
from sanri.report.render import charts
from sanri.report.render.inline import Held, Line, number_and_unit
from sanri.report.render.sheet import ems, lay_out, left_out, marks, words
from sanri.report.render.signs import arrow
from sanri.report.render.words import words_in

COLUMN = 60.0
"""Full-width characters that are worth a column of their own."""


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
        line=Line(),
        dot="·" if page.tongue == "zh" else " · ",
        drawing=Drawings(),
        cited={mark.register for mark in marks(page)},
        mark_count=len(marks(page)),
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
    environment.filters |= {"arrow": arrow, "columns": _columns, "words": words, "cells": _cells}
    environment.filters |= {"left_out": left_out, "number_and_unit": number_and_unit}
    environment.tests |= {"held": lambda run: isinstance(run, Held)}
    return environment


def _columns(paragraphs: tuple[Prose, ...], most: int) -> int:
    """How many columns the text is set in: as many as it fills."""
    return max(1, min(most, int(sum(map(ems, paragraphs)) // COLUMN)))


def _cells(pairs: tuple[tuple[str, str], ...]) -> dict[str, str]:
    return dict(pairs)
