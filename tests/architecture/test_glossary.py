"""One idea, one word: the glossary's words are those of the code, and each stands once."""

import importlib
import pkgutil
import re
from pathlib import Path

import sanri.kernel

ROOT = Path(__file__).parents[2]
ROW = re.compile(r"^\| `(?P<en>[^`]+)` \| (?P<zh>[^|]+) \| (?P<means>[^|]+) \|(?: (?P<lives>[^|]*) \|)?$", re.M)


def rows() -> list[dict[str, str]]:
    return [match.groupdict() for match in ROW.finditer((ROOT / "GLOSSARY.md").read_text(encoding="utf-8"))]


def test_a_word_stands_once_in_either_tongue() -> None:
    for tongue in ("en", "zh"):
        words = [row[tongue].strip() for row in rows()]
        assert len(words) > 25
        assert sorted(words) == sorted(set(words))


def test_a_word_that_lives_in_the_code_is_found_there() -> None:
    for row in rows():
        lives = (row["lives"] or "").strip().strip("`")
        if lives:
            module, _, name = lives.rpartition(".")
            assert hasattr(importlib.import_module(module), name), f"{row['en']}: {lives} is not there"


def test_every_public_noun_of_the_kernel_is_in_the_glossary() -> None:
    known = {row["lives"].strip().strip("`").rpartition(".")[2] for row in rows() if row["lives"]}
    known |= set(re.findall(r"`([A-Z]\w+)`", (ROOT / "GLOSSARY.md").read_text(encoding="utf-8")))
    for module in pkgutil.walk_packages(sanri.kernel.__path__, "sanri.kernel."):
        loaded = importlib.import_module(module.name)
        for name, thing in vars(loaded).items():
            if isinstance(thing, type) and thing.__module__ == module.name and not name.startswith("_"):
                assert name in known, f"{module.name}.{name} has no row in GLOSSARY.md"
