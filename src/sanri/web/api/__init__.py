"""接口 · the desk's own JSON interface under /api/v1/."""
