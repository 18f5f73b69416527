"""What all tests share: the databases that the journal is tried on."""

from tests.databases import journal, postgresql, templates

__all__ = ["journal", "postgresql", "templates"]
