"""Who gets how much of what is shared: by integer programming, or by trying everything."""

from sanri.dispatch.solve.shares.solve import solve_shares

__all__ = ["solve_shares"]
