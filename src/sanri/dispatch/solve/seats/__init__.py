"""Call seats: how many each half hour needs, and the shifts that fill them."""

from sanri.dispatch.solve.seats.needs import rostered, seats_needed
from sanri.dispatch.solve.seats.queue import erlang_a, erlang_c
from sanri.dispatch.solve.seats.solving import solve_seats

__all__ = ["erlang_a", "erlang_c", "rostered", "seats_needed", "solve_seats"]
