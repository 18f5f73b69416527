"""Manifests as people carry them: a workbook and a printed list, with a ticket for each who rides."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo

from sanri.dispatch.manifest.sheet import print_list, print_tickets
from sanri.dispatch.manifest.workbook import write_workbook
from sanri.kernel.dispatch.demand import Manifest
from sanri.kernel.personal import is_sealed

Open = Callable[[tuple[str, ...]], tuple[str, ...]]
"""The sealed values of one manifest, opened for it in one go and written down as such."""
Payload = Callable[[str], str]
"""What the code on a ticket says."""


@dataclass(frozen=True, slots=True)
class Renderer:
    """Makes a manifest's files. `open_` is asked for sealed values; `payload` signs tickets; `zone` is the desk's."""

    open_: Open
    payload: Payload
    zone: tzinfo

    def __call__(self, manifest: Manifest, signed: datetime) -> dict[str, bytes]:
        """The files by name; the same manifest signed at the same moment gives the same bytes."""
        opened, signed = self._opened(manifest), signed.astimezone(self.zone)
        made = {
            f"{manifest.key}.xlsx": write_workbook(opened, signed),
            f"{manifest.key}.pdf": print_list(opened, signed),
        }
        if manifest.ticket is not None and manifest.rows:
            payloads = tuple(self.payload(row[manifest.ticket]) for row in manifest.rows)
            made[f"{manifest.key}-tickets.pdf"] = print_tickets(opened, payloads, signed)
        return made

    def _opened(self, manifest: Manifest) -> Manifest:
        """The manifest with every sealed value in clear; asked only where there are any."""
        sealed = tuple(dict.fromkeys(cell for row in manifest.rows for cell in row if is_sealed(cell)))
        clear = dict(zip(sealed, self.open_(sealed), strict=True)) if sealed else {}
        return replace(manifest, rows=tuple(tuple(clear.get(cell, cell) for cell in row) for row in manifest.rows))
