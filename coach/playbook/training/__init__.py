"""The sections about practising, each in files of its own: its shape in ``<section>_schema.py``, its compiling in ``<section>.py``."""
