"""How the reference city's files were reconstructed around the few figures that a newspaper printed."""
