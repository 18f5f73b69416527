"""条线 · the lines of work, one folder each, all of one shape."""
