"""Duties: who drives when along one route, so that every rule of driving time is kept."""

from sanri.dispatch.solve.duty.scheduling import latest_leave, latest_leave_awake, schedule

__all__ = ["latest_leave", "latest_leave_awake", "schedule"]
