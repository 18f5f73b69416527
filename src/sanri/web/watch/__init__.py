"""监测 · every measure over time and over the tree; who has reported; signals; the trace of each number."""
