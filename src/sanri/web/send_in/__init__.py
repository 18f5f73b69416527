"""填报 · a report in a form, in an Excel file, or as zero with one click; history and corrections."""
