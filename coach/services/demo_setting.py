"""The setting that says a store holds the sample book. A room of its own, because asking must not cost what filling does."""

DEMO = "demo"
