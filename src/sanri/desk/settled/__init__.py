"""设定 · what a system administrator lays down over the desk's own files: orgs, lines, calendar days, rule values."""
