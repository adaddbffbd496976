"""What a criteria file that loads may still have wrong, and what its rules have in common with sums."""
