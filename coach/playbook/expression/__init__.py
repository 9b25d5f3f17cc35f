"""Condition expressions: text → scanner → lark grammar → typed, negation-free conditions."""
