"""What a customer's words are to us, and which answers of a playbook go with them. Works offline; imports playbook and domain."""
