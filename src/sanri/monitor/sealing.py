"""Where all intake passes on its way into the journal: persons' values become tokens, and files that name them sealed.

Where the keys are, the desk says when it is opened, as it says where the database is: the journal's callers need not
know of them.
"""

import os
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from sanri.kernel.entry import Draft
from sanri.kernel.personal import is_sealed
from sanri.kernel.record import Field, Record, Value
from sanri.monitor.key_files import KeyFiles
from sanri.monitor.personal import Keys
from sanri.monitor.store import SEALED_CONTENT, has_sealed

FOLDER, MASTER_FILE = "SANRI_KEYS", "SANRI_MASTER_FILE"


def desk_keys() -> Keys:
    """The keys of the desk that this process has opened."""
    if not os.environ.get(FOLDER):
        raise RuntimeError(f"No folder of keys is set ({FOLDER}): open the desk with `sanri.desk.open.open_desk`.")
    return _keys(os.environ[FOLDER], os.environ.get(MASTER_FILE, ""))


@cache
def _keys(folder: str, master_file: str) -> Keys:
    master = Path(master_file) if master_file else Path(folder) / "master.key"
    return Keys(KeyFiles(Path(folder), master, os.environ), is_in_use=has_sealed)


def sealed_rows(form: Record, drafts: Sequence[Draft]) -> Sequence[Draft]:
    """The rows with a token for each personal value. A token that was read from the book stays as it is."""
    personal = [field for field in form.fields if field.personal]
    if not personal:
        return drafts
    keys = desk_keys()
    return [replace(draft, values={**draft.values, **_sealed(keys, personal, draft)}) for draft in drafts]


def _sealed(keys: Keys, personal: Sequence[Field], draft: Draft) -> dict[str, Value]:
    said = {field.key: (field, draft.values.get(field.key)) for field in personal}
    return {
        key: keys.seal(field.personal, value)
        for key, (field, value) in said.items()
        if field.personal and isinstance(value, str) and not is_sealed(value)
    }


def sealed_content(data: bytes, *, is_personal: bool) -> bytes:
    """The bytes as they are kept. What only looks sealed is sealed too, so that the mark is never a sender's."""
    if is_personal or data.startswith(SEALED_CONTENT):
        return SEALED_CONTENT + desk_keys().seal_bytes(data)
    return data


def opened_content(content: bytes, *, reason: str, by: str) -> bytes:
    """The bytes as they came."""
    if not content.startswith(SEALED_CONTENT):
        return content
    return desk_keys().open_bytes(content.removeprefix(SEALED_CONTENT), reason=reason, by=by)
