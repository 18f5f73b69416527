"""公众 · a seat booked from a phone, and the published page."""
