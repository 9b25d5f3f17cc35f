"""What editors need to help with a playbook's files: their JSON Schema, explained in both languages, with the names that are known."""
