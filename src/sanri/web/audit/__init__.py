"""审计 · who did what at the desk, chained so that nothing can be taken out or changed unseen."""
