"""A workbook's changes brought into a playbook's folder: all of them, or none."""
