"""The lists a manager works through: breaches, the hot list, lost deals, conflicts, the pool, handovers.

Each is counted over the whole book by SQL from one kept table (``desk``); only sums and the customers shown are looped over.
"""
