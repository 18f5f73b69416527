"""通知 · what is told to whom by which way: an outbox, quiet hours, digests, retries."""
