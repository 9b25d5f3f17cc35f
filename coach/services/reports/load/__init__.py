"""The load forecast: what the playbook's frequencies demand of each rep in the coming weeks, held against what a rep has room for."""
