"""Routes: who rides with whom, when, along which stops."""

from sanri.dispatch.solve.routes.solve import solve_routes

__all__ = ["solve_routes"]
