"""管理 · the administration: people for the security administrator, the desk's own facts for the other."""
