"""Role-plays: a customer who reacts to what the learner says, by the rules of a scenario; what was heard, and what moved the customer."""
