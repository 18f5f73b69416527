"""A manifest for paper: the list that is carried along, and the tickets that are handed out, set by Typst."""

import io
import json
from datetime import datetime
from functools import lru_cache
from importlib.resources import files
from typing import Any

import segno
import typst

from sanri.kernel.dispatch.demand import Manifest
from sanri.kernel.personal import mask


def print_list(manifest: Manifest, signed: datetime) -> bytes:
    """The manifest as PDF on A4 lying; long lists go on with their heads repeated."""
    return _print("list.typ", _data(manifest), signed)


def print_tickets(manifest: Manifest, payloads: tuple[str, ...], signed: datetime) -> bytes:
    """A ticket a row, eight on a sheet of A4; personal values are masked, the code says what the gate needs."""
    kinds = [column.personal for column in manifest.columns]
    masked = [
        [mask(kind, cell) if kind and cell else cell for kind, cell in zip(kinds, row, strict=True)]
        for row in manifest.rows
    ]
    return _print(
        "tickets.typ", _data(manifest) | {"rows": masked, "codes": [_code(text) for text in payloads]}, signed
    )


def _data(manifest: Manifest) -> dict[str, Any]:
    return {
        "title": [manifest.title.zh, manifest.title.en],
        "facts": [[name.zh, name.en, value] for name, value in manifest.facts],
        "columns": [[column.name.zh, column.name.en] for column in manifest.columns],
        "rows": [list(row) for row in manifest.rows],
        "ticket": manifest.ticket,
    }


def _code(payload: str) -> str:
    """A QR code (ISO/IEC 18004, level M) as SVG."""
    drawn = io.BytesIO()
    segno.make(payload, error="m", micro=False).save(drawn, kind="svg", border=2, xmldecl=False)
    return drawn.getvalue().decode()


def _print(template: str, data: dict[str, Any], signed: datetime) -> bytes:
    printed = typst.compile(
        files("sanri.dispatch.manifest").joinpath(template).read_bytes(),
        format="pdf",
        font_paths=_fonts(),
        sys_inputs={"manifest": json.dumps(data | {"signed": signed.strftime("%Y-%m-%d %H:%M")}, ensure_ascii=False)},
        timestamp=int(signed.timestamp()),
    )
    if not isinstance(printed, bytes):
        raise TypeError(f"Typst gave {type(printed).__name__} instead of one file.")
    return printed


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    """The machine's fonts, looked for once."""
    return typst.Fonts()
