"""A plan that is known already, said to CP-SAT as the place to begin from; and its answer put back on a board."""

from typing import Any

from sanri.dispatch.solve.slots.board import Board
from sanri.dispatch.solve.slots.costs import last_ends, late, overtime
from sanri.dispatch.solve.slots.model import Choice, Model
from sanri.kernel.dispatch.slots import Slot


def hint(model: Model, board: Board) -> None:
    """All that the board says of the model's jobs, as hints in place of those given before."""
    model.cp.clear_hints()
    for choice in model.choices.values():
        _hint_job(model, choice, board)
    for (one, other), (first, together) in model.orders.items():
        a, b = board.slots.get(one), board.slots.get(other)
        _say(model, first, a is None or b is None or a.begin <= b.begin)
        _say(model, together, a is not None and b is not None and a.team == b.team)
    for fen, shift, keys in model.overtimes:
        _say(model, fen, overtime(shift, last_ends(board, keys).get(shift, shift.closes)))


def _hint_job(model: Model, choice: Choice, board: Board) -> None:
    slot = board.slots.get(choice.job.key)
    _say(model, choice.served, slot is not None)
    _say(model, choice.begin, choice.job.earliest if slot is None else slot.begin)
    shift = None if slot is None else board.shift_of(slot)
    for bay, literal in choice.bays.items():
        _say(model, literal, slot is not None and slot.bay == bay)
    for each, literal in choice.shifts.items():
        _say(model, literal, each == shift)
    for team, literal in choice.teams.items():
        if literal not in choice.shifts.values():
            _say(model, literal, slot is not None and slot.team == team)
    for at, literal in choice.places.items():
        _say(model, literal, slot is not None and board.bays[slot.bay].at == at)
    _say(model, choice.kept, slot is not None and slot == choice.job.told)
    _say(model, choice.lateness, 0 if slot is None else late(choice.job, slot.end))


def _say(model: Model, variable: Any, value: int) -> None:
    if not isinstance(variable, int):
        model.cp.add_hint(variable, value)


def answered(model: Model, solver: Any) -> Board:
    """The board as the solver leaves it."""
    slots = list(model.board.slots.values())
    for key, choice in model.choices.items():
        if solver.boolean_value(choice.served):
            bay = next(bay for bay, literal in choice.bays.items() if solver.boolean_value(literal))
            team = next(team for team, literal in choice.teams.items() if solver.boolean_value(literal))
            begin = solver.value(choice.begin)
            slots.append(Slot(key, bay, team, begin, begin + choice.job.seconds))
    return Board(model.problem, slots)
