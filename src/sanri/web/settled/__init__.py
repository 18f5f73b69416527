"""设定 · where the system administrator lays down orgs, lines, days of the calendar and the values of rules."""
