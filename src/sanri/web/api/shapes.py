"""The shapes in which the desk's nouns are told to programs; every word stands in both tongues."""

from datetime import datetime
from typing import Annotated, Any, Generic, Literal, TypeVar

from ninja import Header, Schema
from pydantic import ConfigDict, Field, StringConstraints

from sanri.kernel.text import Text

T = TypeVar("T")
Word = Annotated[str, StringConstraints(max_length=200, pattern=r"^[^\x00-\x1f\x7f]*$")]
Words = Annotated[str, StringConstraints(max_length=2000, pattern=r"^[^\x00]*$")]
Limit = Annotated[int, Field(ge=1, le=500)]
Number = Annotated[int, Field(ge=1, le=2**53)]
Day = Annotated[str, StringConstraints(max_length=10, pattern=r"^([0-9]{4}-[0-9]{2}-[0-9]{2})?$")]
Key = Annotated[str, Field(max_length=128, pattern=r"^[\x21-\x7e]*$")]
KEY: Any = Header(
    "", alias="Idempotency-Key", description="A word of the sender's own: asked again, answered the same."
)
State = Literal["reported", "zero", "closed", "void"]


class Strict(Schema):
    """What comes in: an unknown key is a fault, not something to pass over."""

    model_config = ConfigDict(extra="forbid")


class Both(Schema):
    zh: str
    en: str


class FaultOut(Schema):
    """`where` points into the content as RFC 6901 has it, or names a parameter."""

    number: str
    where: str
    says: Both
    cure: Both


class Problem(Schema):
    """RFC 9457, with the desk's numbered faults, all at once."""

    model_config = ConfigDict(extra="allow")
    type: str
    title: str
    title_zh: str
    status: int
    detail: str
    detail_zh: str
    faults: list[FaultOut]


class Page(Schema, Generic[T]):
    """Some of a list; `next` is the cursor of what follows, null at the end."""

    items: list[T]
    next: str | None = None


class OrgOut(Schema):
    code: str
    name: Both
    level: str
    kind: str
    parent: str | None


class RecordOut(Schema):
    key: str
    name: Both
    line: str
    every: str
    version: int
    is_personal: bool


class ComparedOut(Schema):
    comparison: str
    base: str
    current: str
    change: str | None
    difference: str
    panel: int
    expected: int


class FigureOut(Schema):
    """Numbers are decimal strings, so that none is rounded on its way. `known` is the entry up to which it was read."""

    measure: str
    name: Both
    org: str
    day: str
    period: str
    subject: str
    value: Both | str | None
    unit: str
    reported: int
    expected: int
    formula: Both
    entries: int
    known: int
    compared: ComparedOut | None


class EntryOut(Schema):
    """Personal values are never told; of an org out of reach neither values nor subject."""

    number: int
    record: str
    org: str
    period: str
    subject: str
    state: str
    values: dict[str, Both | bool | str | None]
    receipt: int
    place: str
    accepted_at: datetime
    late: bool
    replaces: int | None
    reason: str
    digest: str


class SignalOut(Schema):
    key: str
    name: Both
    line: str
    org: str
    day: str
    severity: str
    reason: Both
    subject: str


class PlanOut(Schema):
    number: int
    rule: str
    line: str
    day: str
    how: str
    made_by: str
    made_at: datetime
    approved_by: str
    approved_for: str
    faults: int


class ManifestOut(Schema):
    """`files` are the names of what was sent out, each with its digest."""

    number: int
    key: str
    title: Both
    sent_at: datetime | None
    files: dict[str, str]


class EditionOut(Schema):
    number: int
    day: str
    printed: str
    edition: int
    issue: int
    known: int
    by: str
    at: datetime
    reason: str
    files: dict[str, str]


class RowOut(Schema):
    """What became of one row: kept as `entry`, unchanged because it says what `entry` says, refused, or not kept
    because others of an atomic batch were refused.
    """

    row: int
    state: Literal["kept", "unchanged", "refused", "not kept"]
    entry: int | None
    faults: list[FaultOut]


class ReportOut(RowOut):
    receipts: list[int]


class BatchOut(Schema):
    kept: int
    unchanged: int
    refused: int
    receipts: list[int]
    rows: list[RowOut]


class CorrectionOut(Schema):
    receipt: int
    entry: int | None


class CheckInOut(Schema):
    """`state` is in, again where the ticket was checked in before, or refused."""

    row: int
    state: Literal["in", "again", "refused"]
    ticket: str
    entry: int | None
    faults: list[FaultOut]


class CheckInsOut(Schema):
    checked_in: int
    again: int
    refused: int
    rows: list[CheckInOut]


def both(text: Text) -> dict[str, str]:
    return {"zh": text.zh, "en": text.en}
