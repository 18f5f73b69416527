"""Makes new things of the right shape: a desk's folder, a line's folder."""

import re
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from string import Template

import sanri.lines
from sanri.desk.lines import all_lines
from sanri.desk.replies import DESK_FAULTS
from sanri.kernel.fault import Refused

_NAME = re.compile(r"[a-z][a-z0-9_]*")


def new_desk(folder: Path, *, city: str, name_zh: str, name_en: str) -> tuple[Path, ...]:
    """The files of a desk for a city with that division code; every line is switched on."""
    if folder.exists() and any(folder.iterdir()):
        raise Refused([DESK_FAULTS["D-205"].at(folder=folder.name)])
    words = {
        "city": city,
        "province": city[:2] + "0000",
        "name_zh": name_zh,
        "name_en": name_en,
        "city_zh": name_zh.removesuffix("值班台"),
        "city_en": name_en.removesuffix(" desk"),
        "lines": ", ".join(f'"{key}"' for key in all_lines()),
    }
    return _write("desk", folder, words)


def new_line(key: str, *, name_zh: str, name_en: str, root: Path | None = None) -> tuple[Path, ...]:
    """The files of a line, with one record, one measure, one signal and one section that work as they stand."""
    if not _NAME.fullmatch(key) or key in all_lines():
        raise Refused([DESK_FAULTS["D-206"].at(name=key)])
    folder = (root or Path(sanri.lines.__path__[0])) / key
    if folder.exists():
        raise Refused([DESK_FAULTS["D-205"].at(folder=key)])
    return _write("line", folder, {"key": key, "name_zh": name_zh, "name_en": name_en})


def _write(pattern: str, folder: Path, words: dict[str, str]) -> tuple[Path, ...]:
    """Every ``*.tmpl`` of the pattern, filled in and under its own name without the ending."""
    written = []
    for source, relative in _templates(files("sanri.desk") / "patterns" / pattern, Path()):
        target = folder / str(relative.with_suffix("")).replace("__key__", words.get("key", ""))
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(Template(source.read_text(encoding="utf-8")).substitute(words), encoding="utf-8")
        written.append(target)
    return tuple(written)


def _templates(room: Traversable, path: Path) -> list[tuple[Traversable, Path]]:
    found: list[tuple[Traversable, Path]] = []
    for item in sorted(room.iterdir(), key=lambda each: each.name):
        if item.is_dir():
            found += _templates(item, path / item.name)
        elif item.name.endswith(".tmpl"):
            found.append((item, path / item.name))
    return found
