"""The sheets of the morning, evening and weekly meetings: one page each, in the order of the playbook's agenda (domain K5, D10, T6).

``sheet`` makes the paper; ``figures`` counts, ``people`` names customers and appointments, ``practice`` chooses the line of the day.
"""
