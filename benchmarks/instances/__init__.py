"""Public instances of routing problems: read by what their files look like, posed as Sanri's route problems, and
valued again in the convention of their own literature by code that shares nothing with a solver.
"""

from pathlib import Path

from benchmarks.instances import chao, cordeau, li_lim, solomon, vrplib_file
from benchmarks.instances.instance import Instance, Unreadable

READERS = (vrplib_file, li_lim, solomon, cordeau, chao)


def read(path: Path) -> Instance:
    """The instance in a file; `Unreadable` says what is wrong with it."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise Unreadable(f"{path.name} cannot be read: {error}") from None
    for reader in READERS:
        if reader.is_mine(text):
            try:
                return reader.instance(path, text)
            except (ValueError, IndexError, KeyError) as error:
                raise Unreadable(f"{path.name} looks like {reader.KIND} but is not whole: {error}") from None
    raise Unreadable(f"{path.name} is none of: {', '.join(reader.KIND for reader in READERS)}.")


__all__ = ["Instance", "Unreadable", "read"]
