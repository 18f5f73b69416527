"""Who may do what: persons, the seats that they hold in the org tree, and the keys of programs."""
