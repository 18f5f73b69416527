"""日监测 · monitor daily: what was sent in is judged, kept and turned into figures and signals."""
