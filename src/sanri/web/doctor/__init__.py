"""Says what is unsafe in this installation: each finding with its number, what it means and how to cure it."""
