"""审核 · what came in, beside yesterday: returned with a reason, passed, locked."""
