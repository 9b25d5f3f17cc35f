"""Reports: each reads what it needs by the store's port, in pages; what is counted and how it is shown stand in files of their own."""
