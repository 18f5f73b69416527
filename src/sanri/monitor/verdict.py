"""A verdict's faults and layout as the journal writes them down, and as they are read again years later."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from sanri.kernel.fault import Fault, Place
from sanri.kernel.text import Text


def layout_words(layout: Mapping[str, Any]) -> str:
    return json.dumps(layout, ensure_ascii=False, sort_keys=True)


def fault_words(faults: Sequence[Fault]) -> str:
    return json.dumps([_plain(fault) for fault in faults], ensure_ascii=False, sort_keys=True)


def _plain(fault: Fault) -> dict[str, Any]:
    place = fault.place
    return {
        "number": fault.number,
        "says": [fault.says.zh, fault.says.en],
        "cure": [fault.cure.zh, fault.cure.en],
        "place": [place.row, place.column, place.sheet] if place else None,
    }


def faults_of(text: str) -> tuple[Fault, ...]:
    """The faults in the words in which the sender was told, whatever the catalogue says today."""
    return tuple(
        Fault(
            plain["number"],
            Text(*plain["says"]),
            Text(*plain["cure"]),
            Place(*plain["place"]) if plain["place"] else None,
        )
        for plain in json.loads(text)
    )
