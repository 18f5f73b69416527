"""返岗 · workers come back to their posts after the festival: who asks for a seat, which coach, who arrived."""
