"""经济运行 · Economy: the published figures of the year, kept beside those the desk computes itself."""
