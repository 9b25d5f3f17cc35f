"""A playbook as a workbook for Excel and WPS, and the workbook read back: which cells changed, and where that stands in the files."""
