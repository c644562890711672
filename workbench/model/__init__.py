"""The words of the workbench as data: what every room takes and returns.

All of it is immutable. Offsets are code points of a revision's text, half-open. Instants are UTC
microseconds since 1970 (`int`), days are ISO dates (`str`, "2026-11-23"), uids are 32 hex digits.
"""
