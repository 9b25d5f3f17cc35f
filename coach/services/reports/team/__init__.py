"""The figures of a team's week, over all customers of one playbook.

``tables`` puts the measures and rates of the playbook into columns, ``counts`` adds them up by rep and day in one pass a table, and
``behind`` lists the customers a figure stands for. The reports are made of these counts: sums alone are ever looped over.
"""
