"""Says what is wrong with a plan of call seats, whoever made it."""

from sanri.dispatch.inspect.seats.rostered import seat_faults

__all__ = ["seat_faults"]
