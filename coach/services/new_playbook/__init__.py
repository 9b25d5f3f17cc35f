"""A company's own playbook, begun: one that comes with the product, with what differs here written down."""
