"""How a client wants its values taken in; what stands in the body comes before the query, as DHIS2 has it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

STRATEGIES = {
    "CREATE": "CREATE",
    "UPDATE": "UPDATE",
    "CREATE_AND_UPDATE": "CREATE_AND_UPDATE",
    "DELETE": "DELETE",
    "NEW": "CREATE",
    "UPDATES": "UPDATE",
    "NEW_AND_UPDATES": "CREATE_AND_UPDATE",
    "DELETES": "DELETE",
}
"""With the names that older clients send."""
SCHEMES = ("idScheme", "dataElementIdScheme", "orgUnitIdScheme", "dataSetIdScheme", "categoryOptionComboIdScheme")
KNOWN_SCHEMES = ("", "uid", "id", "code")


class Unmet(Exception):
    """An option that this desk does not have: to pass over it in silence would do something else than was asked."""


@dataclass(frozen=True)
class How:
    """How the client wants it done."""

    strategy: str = "CREATE_AND_UPDATE"
    is_dry: bool = False
    is_atomic: bool = False


def how_of(body: Mapping[str, Any], query: Mapping[str, str]) -> How:
    """Raises `Unmet`. Ids and codes are both understood wherever a name stands, so either scheme will do."""
    asked = {**query, **{key: word for key, word in body.items() if word is not None}}
    strategy = STRATEGIES.get(str(asked.get("importStrategy") or asked.get("strategy") or "CREATE_AND_UPDATE").upper())
    if strategy is None:
        raise Unmet(f"importStrategy: {', '.join(STRATEGIES)}")
    for name in SCHEMES:
        if str(asked.get(name, "")).lower() not in KNOWN_SCHEMES:
            raise Unmet(f"{name}: uid, code")
    if body.get("deletion"):
        raise Unmet("deletion: 请用 importStrategy=DELETE / use importStrategy=DELETE")
    return How(strategy, is_yes(asked, "dryRun"), is_yes(asked, "atomic"))


def is_yes(asked: Mapping[str, Any], name: str) -> bool:
    return str(asked.get(name, "")).lower() == "true"
