"""A rule-based sales-coaching assistant: what to do next for this customer, in which words, and why."""

__version__ = "0.1.0"
