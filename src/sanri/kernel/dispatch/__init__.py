"""What dispatch is handed and hands on: demand, problems and plans of each shape, manifests. Values only."""
