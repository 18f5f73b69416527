"""调度 · demand, plans on a map and as a timetable, approval, manifests, check-ins."""
