"""The rules that raise signals, a module for each kind of thing that can be wrong."""
