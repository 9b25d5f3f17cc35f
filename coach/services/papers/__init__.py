"""What each output makes of a :class:`coach.render.paper.Paper`.

- ``data.paper_data``: the paper as one plain structure, which ``--json`` and ``-o FILE.json`` give.
- ``write.write_paper``: a file by its ending: ``.html``, ``.xlsx``, ``.json``, ``.csv``.
- ``behind``: the keys of figures, and the paper that lists the customers behind one.

The terminal is ``coach.cli.report.paper_text``; commands use ``coach.cli.report.papers`` for all of it.
"""
