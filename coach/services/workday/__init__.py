"""A rep's working day: what fits, when, in which order on the way, and where the rest goes."""
