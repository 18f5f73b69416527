"""`python -m sanri` is `sanri`."""

from sanri.cli import main

main()
