"""How far a share of a few customers can be trusted."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

_HALF = 0.5
_PER_CENT = 100


@dataclass(frozen=True, slots=True)
class Share:
    """``won`` of ``of``, with the bounds of its interval; 0 … 1."""

    won: int
    of: int
    low: float
    high: float

    @property
    def value(self) -> float:
        """The share itself."""
        return self.won / self.of

    def beats(self, other: Share) -> bool:
        """Whether it lies above the other one beyond both intervals."""
        return self.low > other.high


def share(won: int, of: int, confidence: int) -> Share | None:
    """A share with its Wilson score interval (without continuity correction), at ``confidence`` per cent; None of nothing.

    Unlike the usual ± it stays inside 0 … 1 and says something of no success at all. Wilson (1927), *Probable inference, the law of
    succession, and statistical inference*; recommended for small numbers by Brown, Cai and DasGupta (2001).
    """
    if not of:
        return None
    z = NormalDist().inv_cdf(_HALF + confidence / _PER_CENT / 2)
    rate, extra = won / of, z * z / of
    middle = (rate + extra / 2) / (1 + extra)
    reach = z * sqrt(rate * (1 - rate) / of + extra / of / 4) / (1 + extra)
    return Share(won, of, max(0.0, middle - reach), min(1.0, middle + reach))
