"""The test runner for playbooks: cases beside rules and whole scenarios, why one fails, and what none of them tries."""
