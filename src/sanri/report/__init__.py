"""日报告 · report daily: figures become one printed page on which every number opens to its records."""
