"""What differs between two playbooks in what they say, whatever the files look like."""
