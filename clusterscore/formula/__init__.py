"""Rules as expression nodes, and the readers that agree on what they mean."""
