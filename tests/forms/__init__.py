"""Claims about the forms that are sent out."""
