"""The SQL that is read with is what SQLAlchemy makes of the statements."""

from __future__ import annotations

from coach.store import compile_reads, queries, read_book_sql, read_sql


def test_the_texts_are_compiled_from_the_statements() -> None:
    written = {name: text.strip() for name, text in read_sql.READS.items()}
    assert written == compile_reads.compiled()
    assert read_sql.WAYS_TO_HIT == queries.WAYS_TO_HIT


def test_the_module_is_what_the_compiler_writes() -> None:
    assert compile_reads.TARGET.read_text(encoding="utf-8") == compile_reads.module_text()


def test_so_are_those_of_whole_books() -> None:
    assert {name: text.strip() for name, text in read_book_sql.BOOK_READS.items()} == compile_reads.book_compiled()
    assert compile_reads.BOOK_TARGET.read_text(encoding="utf-8") == compile_reads.book_module_text()
