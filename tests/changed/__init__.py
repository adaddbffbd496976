"""Workbooks of ours that somebody changed, and evaluated again."""
