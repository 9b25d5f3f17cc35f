"""What of the documentation is generated: the command reference, the playbooks' pages, and the output shown in the READMEs."""
