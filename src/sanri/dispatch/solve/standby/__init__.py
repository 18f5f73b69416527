"""Standby places: where ambulances wait so that most calls are reached in time."""

from sanri.dispatch.solve.standby.solving import solve_standby

__all__ = ["solve_standby"]
