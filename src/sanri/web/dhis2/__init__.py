"""DHIS2 兼容接口 · existing clients of DHIS2's Web API send their daily values unchanged."""
