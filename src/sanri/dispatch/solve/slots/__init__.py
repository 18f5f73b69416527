"""Which job in which bay with which team when: slots, by CP-SAT, by trying everything, or by list scheduling."""

from sanri.dispatch.solve.slots.solve import solve_slots

__all__ = ["solve_slots"]
