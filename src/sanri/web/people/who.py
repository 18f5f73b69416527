"""Who is at the desk: a name and the seats held today, the same for a person in a browser and for a program's token."""

from collections.abc import Iterator
from dataclasses import dataclass

from sanri.kernel.day import Day
from sanri.kernel.org import OrgTree
from sanri.web.people.rights import Right, Role


class Forbidden(Exception):
    """What is asked lies outside the seats that one holds."""


@dataclass(frozen=True, slots=True)
class Seat:
    """A role at an org. `title` is what stands under a signature: 市卫生健康局 调度席."""

    role: Role
    org: str
    title: str
    rights: frozenset[Right]

    def reaches(self, org: str, tree: OrgTree, day: Day) -> bool:
        """Whether the org is the seat's own or, where the role reaches down, below it on the day."""
        if org == self.org:
            return True
        return self.role.reach == "subtree" and any(step.code == self.org for step in tree.path(org, day))


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody with the seats held today; nobody has none. `person` is the account's number, None for a token."""

    name: str = ""
    seats: tuple[Seat, ...] = ()
    person: int | None = None
    is_verified: bool = False
    """Whether the second factor was given in this session."""

    @property
    def is_signed_in(self) -> bool:
        return bool(self.name)

    @property
    def needs_second_factor(self) -> bool:
        return self.person is not None and any(seat.role.second_factor for seat in self.seats)

    def has(self, *rights: Right) -> bool:
        """Whether one of the seats has one of the rights, wherever it is."""
        return any(seat.rights & set(rights) for seat in self.seats)

    def may(self, right: Right, org: str, *, tree: OrgTree, day: Day) -> bool:
        return any(seat.reaches(org, tree, day) for seat in self.with_right(right))

    def seat(self, right: Right, org: str, *, tree: OrgTree, day: Day) -> Seat:
        """The seat by which one acts on an org; `Forbidden` where none reaches it."""
        found = next((seat for seat in self.with_right(right) if seat.reaches(org, tree, day)), None)
        if found is None:
            raise Forbidden(f"{right.value} {org}")
        return found

    def with_right(self, right: Right) -> Iterator[Seat]:
        return (seat for seat in self.seats if right in seat.rights)

    def orgs(self, right: Right) -> tuple[str, ...]:
        """The orgs at which one holds the right, each once; what lies below them is reached where the role does."""
        return tuple(dict.fromkeys(seat.org for seat in self.with_right(right)))


NOBODY = Who()
