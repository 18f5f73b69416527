"""通关 · Customs: how long boxes waited, which ships they make, and who sees to which of them when."""
