"""Puts requests into routes one by one, exactly and without an engine: for reasons, for re-planning, for comparison."""
