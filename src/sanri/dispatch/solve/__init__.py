"""Finds plans: one module or folder for each shape of problem; every engine behind one seam."""
