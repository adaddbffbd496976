"""Claims about the returned copy."""
