"""How long one day's page takes to print: `python -m benchmarks.page`. The first print starts the drawing engine."""

import sys
from collections.abc import Callable
from statistics import median
from time import perf_counter

STARTED = perf_counter()

from rich.console import Console  # noqa: E402 - the clock starts before the imports
from rich.table import Table  # noqa: E402
from tests.samples import page as samples  # noqa: E402

from sanri.desk.open import open_desk  # noqa: E402
from sanri.kernel.day import Day  # noqa: E402
from sanri.kernel.text import TONGUES, Tongue  # noqa: E402
from sanri.report.page import Page  # noqa: E402
from sanri.report.render import charts, render_html, render_pdf  # noqa: E402

IMPORTED = perf_counter()
TIMES = 7
PRINTS: dict[str, Callable[[Page], bytes]] = {"PDF": render_pdf, "HTML": render_html}


def timed(print_: Callable[[Page], bytes], page: Page) -> tuple[float, int]:
    begun = perf_counter()
    printed = print_(page)
    return (perf_counter() - begun) * 1000, len(printed)


def city() -> dict[Tongue, Page]:
    """The page that `make day` published, if it has been run."""
    open_desk("examples/jiangmen")
    from sanri.report.publish import last_edition, pages_of

    edition = last_edition(Day.parse("2023-01-30"))
    return pages_of(edition) if edition else {}


def sample(kind: str) -> dict[Tongue, Page]:
    return {tongue: getattr(samples, kind)(tongue) for tongue in TONGUES}


def main() -> None:
    table = Table("page", "numbers", "print", "first ms", "redrawn ms", "warm ms", "kB", title="One day's page")
    for kind, pages in (("reference city", city()), ("sample", sample("sample")), ("crowded", sample("crowded"))):
        for tongue, page in pages.items():
            for name, print_ in PRINTS.items():
                charts.forget()
                first, size = timed(print_, page)
                charts.forget()
                redrawn, _ = timed(print_, page)
                warm = median(timed(print_, page)[0] for _ in range(TIMES))
                numbers = f"{len(page.register)}"
                cells = (f"{first:.0f}", f"{redrawn:.0f}", f"{warm:.0f}", f"{size / 1000:.0f}")
                table.add_row(f"{kind} {tongue}", numbers, name, *cells)
    console = Console(file=sys.stdout)
    console.print(table)
    console.print(f"Imports took {(IMPORTED - STARTED) * 1000:.0f} ms; warm is the median of {TIMES}.")


if __name__ == "__main__":
    main()
