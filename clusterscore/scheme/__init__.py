"""Criteria files as schemes, and schemes as rules."""
