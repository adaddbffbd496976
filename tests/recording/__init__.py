"""Claims about the record of an evaluation."""
