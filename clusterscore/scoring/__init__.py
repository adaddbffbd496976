"""Rules over tables: scores, statuses, ranks and ranges."""
