"""Tokens → syntax tree, by a lark LALR grammar over our scanner's tokens."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, cast

from coach.playbook.expression.scanner import Token

if TYPE_CHECKING:
    from lark import Lark
    from lark import Token as LarkToken
    from lark import Tree as LarkTree

GRAMMAR = r"""
start: disjunction
?disjunction: conjunction
            | conjunction (OR conjunction)+       -> either
?conjunction: negation
            | negation (AND negation)+            -> both
?negation: NOT negation                           -> negated
         | LPAR disjunction RPAR                  -> group
         | comparison
?comparison: subject                              -> truth
    | subject comparator value                    -> compare
    | subject IN values                           -> member
    | subject NOTIN values                        -> not_member
    | subject BETWEEN value BAND value            -> between
    | subject value DOTS value                    -> between
    | subject value (COMMA value)*                -> cell
    | subject HAS value                           -> has
    | subject LACKS value                         -> lacks
    | subject KNOWN                               -> known
    | subject UNKNOWN                             -> unknown
    | subject NEXT DURATION                       -> next
    | subject LAST DURATION                       -> last
    | ALWAYS                                      -> always
!subject: NAME | AGE
!comparator: EQ | NE | LT | LE | GT | GE
values: LPAR value (COMMA value)* RPAR | value (COMMA value)*
!value: VALUE | NUMBER | DURATION | DATE | CLOCK | STRING | BOOL
%declare NAME AGE VALUE NUMBER DURATION DATE CLOCK STRING BOOL EQ NE LT LE GT GE IN NOTIN BETWEEN BAND DOTS HAS LACKS
%declare KNOWN UNKNOWN NEXT LAST ALWAYS AND OR NOT LPAR RPAR COMMA
"""


class UnexpectedError(Exception):
    """The tokens make no condition. ``token`` is the first that doesn't fit (None = the text ends too early)."""

    def __init__(self, token: Token | None, expected: frozenset[str]) -> None:
        super().__init__(token)
        self.token, self.expected = token, expected


@dataclass(frozen=True, slots=True)
class Tree:
    """A node of the syntax tree: the grammar's alias, and sub-trees or tokens in order."""

    rule: str
    children: tuple[Tree | Token, ...]

    def tokens(self) -> Iterator[Token]:
        """Every token below, in order."""
        for child in self.children:
            if isinstance(child, Token):
                yield child
            else:
                yield from child.tokens()


@lru_cache(maxsize=1)
def _parser() -> Lark:
    from lark import Lark
    from lark import Token as LarkToken
    from lark.lexer import Lexer

    class Relay(Lexer):
        """Hands the kinds of our scanner's tokens on, each with its place."""

        def __init__(self, lexer_conf: object) -> None:
            del lexer_conf

        def lex(self, data: Sequence[str]) -> Iterator[LarkToken]:  # type: ignore[override]  # lark types a lexer's input as its own
            for place, kind in enumerate(data):
                yield LarkToken(kind, place)

    return Lark(GRAMMAR, parser="lalr", lexer=Relay, maybe_placeholders=False, keep_all_tokens=True)


@dataclass(frozen=True, slots=True)
class _Shape:
    """A node of a syntax tree whose tokens are known by their places alone."""

    rule: str
    children: tuple[_Shape | int, ...]

    def filled(self, tokens: Sequence[Token]) -> Tree:
        return Tree(self.rule, tuple([tokens[child] if isinstance(child, int) else child.filled(tokens) for child in self.children]))


_ALIKE = {
    **dict.fromkeys(("NUMBER", "DATE", "CLOCK", "STRING", "BOOL"), "VALUE"),
    **dict.fromkeys(("NE", "LT", "LE", "GT", "GE"), "EQ"),
    "AGE": "NAME",
}
"""Kinds of tokens between which the grammar makes no difference."""


def parse(tokens: Sequence[Token]) -> Tree:
    """The syntax tree of ``tokens``. Raises :class:`UnexpectedError`."""
    from lark.exceptions import UnexpectedToken

    try:
        return _shape(tuple([_ALIKE.get(token.kind, token.kind) for token in tokens])).filled(tokens)
    except UnexpectedToken as error:
        found = tokens[error.token.value] if error.token.type != "$END" else None
        raise UnexpectedError(found, frozenset(error.accepts or error.expected)) from None


@lru_cache(maxsize=4096)
def _shape(kinds: tuple[str, ...]) -> _Shape:
    """Most conditions are built like others: the parser sees each shape once. Raises UnexpectedToken."""
    return cast("_Shape", _ours(_parser().parse(kinds).children[0]))


def _ours(node: LarkTree[LarkToken] | LarkToken) -> _Shape | int:
    from lark import Tree as LarkTree

    return _Shape(str(node.data), tuple(map(_ours, node.children))) if isinstance(node, LarkTree) else cast("int", node.value)
