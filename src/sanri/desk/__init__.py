"""值班台 · the desk: one city's settings, and the only place that finds the lines."""
