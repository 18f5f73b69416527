"""日报 · the page with its traces, its editions, and the editor's table."""
