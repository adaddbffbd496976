"""Documents about the criteria, for people: the annex of a call, the description of the format."""
