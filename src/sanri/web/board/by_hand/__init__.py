"""A plan changed by hand: one step after the other, each inspected at once, kept only when one says so."""
