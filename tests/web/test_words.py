"""The rooms' dictionaries are one dictionary: no word is told in two ways, whichever room happens to be read first."""

import re
from collections import defaultdict
from pathlib import Path

from sanri.web.tongue import LOCALES

ENTRY = re.compile(r'(?:^msgctxt "(?P<context>.*)"\n)?^msgid (?P<id>(?:".*"\n)+)^msgstr (?P<said>(?:".*"\n?)+)', re.M)


def test_no_two_rooms_translate_one_word_differently() -> None:
    said: dict[tuple[str, str], dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for folder in LOCALES:
        for path in Path(folder).glob("en/LC_MESSAGES/*.po"):
            for found in ENTRY.finditer(path.read_text(encoding="utf-8")):
                word = "".join(re.findall(r'"(.*)"', found["id"]))
                english = "".join(re.findall(r'"(.*)"', found["said"]))
                if word:
                    said[found["context"] or "", word][english].append(Path(folder).parent.name)
    assert len(said) > 500
    apart = {word: dict(ways) for (_, word), ways in said.items() if len(ways) > 1}
    assert not apart
