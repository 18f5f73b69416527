"""重点项目 · Major projects: what is being built, how far it is, and whether it will be done in time."""
