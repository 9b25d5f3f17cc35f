"""One kind of deck a file."""
