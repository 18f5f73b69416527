"""收件 · intake: what an office sends in is read, judged, and kept or handed back with every fault at once."""
