"""Spreadsheets in: guarded, read, typed, with the place of every value."""
