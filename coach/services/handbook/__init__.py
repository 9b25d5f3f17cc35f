"""A playbook as a handbook for a new hire: what a trainer prints and hands out."""
