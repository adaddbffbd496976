"""Claims about why one application stands above another, and what it would take."""
