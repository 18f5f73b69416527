"""今日 · what is due, what came back, what is out of line: the first screen of every seat."""
