"""Reads the number that begins at a token: digits, words, scales, fractions and vague plurals."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from workbench.extract.number_words import FRACTIONS, GLUED_SCALES, SCALES, SIGNS, SMALL, VAGUE
from workbench.extract.phrases import Token, listed

Row = Sequence[Token]


class Numeral(NamedTuple):
    """Tokens `first` to `after` (exclusive) say a number from `low` to `high`, equal unless it is vague."""

    first: int
    after: int
    low: float
    high: float
    digits: bool
    """Written in digits; words are rarely years, names or phone numbers."""
    scaled: bool
    """With a scale word or sign, or a fraction: certainly an amount."""


_SENSE_OF_LENGTH = listed("""race sprint relay freestyle high long deep tall wide away hurdles""")
_HALF_OF_A_GAME = listed("""first second other better final third fourth last next this each""")


def numeral(row: Row, at: int) -> Numeral | None:
    """The number that begins at token `at`, or None. Neighbouring names and dates are not looked at here."""
    found = _numeral(row, at)
    if found is None or found.high > _HIGHEST:
        return None
    return _share(row, found) or found


def _share(row: Row, part: Numeral) -> Numeral | None:
    """As in "one in four" people, "nine out of ten": the share as a number; not "two in three days"."""
    if part.scaled or part.low < 1 or part.after >= len(row):
        return None
    joint = [token.low for token in row[part.after : part.after + 2]]
    at = part.after + (1 if joint[0] == "in" else 2 if joint == ["out", "of"] else len(row))
    whole = _numeral(row, at) if at < len(row) else None
    if whole is None or whole.scaled or whole.low not in _WHOLES or part.low >= whole.low:
        return None
    if whole.after < len(row) and (
        row[whole.after].low in _TIMES or row[whole.after].word in ("-", ".", "%")
    ):
        return None
    value = part.low / whole.low
    return Numeral(part.first, whole.after, value, value, part.digits, True)


_WHOLES = {2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 20, 50, 100, 1000}
_TIMES = listed(
    "days day weeks hours minutes months years seconds games am pm a p january february march april may"
)
_HIGHEST = 1e18
"""Longer rows of digits are keys and serial numbers."""


def _numeral(row: Row, at: int) -> Numeral | None:
    token = row[at]
    if token.word[0].isdecimal() or (token.word[0] == "." and len(token.word) > 1):
        return _in_digits(row, at)
    if token.word in SIGNS:
        return Numeral(at, at + 1, SIGNS[token.word], SIGNS[token.word], True, True)
    if token.low == "half":
        return _half(row, at)
    if token.low in SMALL or token.low in SCALES:
        return _in_words(row, at)
    if token.low in ("a", "an"):
        return _with_article(row, at)
    if token.low in VAGUE or token.low == "tens":
        return _vague(row, at)
    if token.low.endswith("fold") and token.low[:-4] in SMALL:
        return Numeral(at, at + 1, SMALL[token.low[:-4]], SMALL[token.low[:-4]], False, True)
    if token.low in ("several", "few") and at + 1 < len(row) and row[at + 1].low in SCALES:
        factor, after = _scale(row, at + 1)
        return Numeral(at, after, 2 * factor, 10 * factor - 1, False, True)
    return None


def glued(row: Row, at: int) -> bool:
    """Whether token `at` touches the one before it."""
    return 0 < at < len(row) and row[at].start == row[at - 1].end


def _in_digits(row: Row, at: int) -> Numeral | None:
    """As in "27", "1,200", "12,00,000", "2.7m", "2 1/2", "1/3", "4½"."""
    try:
        value = float(row[at].word.replace(",", ""))
    except ValueError:  # decimal digits of other scripts that float() does not join
        return None
    after, exact = at + 1, True
    if (part := _slashed(row, at)) is not None:
        value, after, exact = part, at + 3, False
    elif after < len(row) and row[after].word in SIGNS:
        value, after, exact = value + SIGNS[row[after].word], after + 1, False
    elif after < len(row) and not glued(row, after) and (part := _slashed(row, after)) is not None:
        value, after, exact = value + part, after + 3, False
    factor, after = _scale(row, after)
    return Numeral(at, after, value * factor, value * factor, True, factor != 1 or not exact)


def _slashed(row: Row, at: int) -> float | None:
    """The value of "1/3": small, touching, and less than one."""
    if at + 2 >= len(row) or row[at + 1].word != "/" or not (glued(row, at + 1) and glued(row, at + 2)):
        return None
    above, below = row[at].word, row[at + 2].word
    if not (above.isdecimal() and below.isdecimal() and len(above) <= 2 and len(below) <= 2):
        return None
    if at + 3 < len(row) and glued(row, at + 3) and row[at + 3].word == "/":
        return None
    return int(above) / int(below) if 0 < int(above) < int(below) <= 10 else None


def _scale(row: Row, at: int) -> tuple[float, int]:
    """What the scale words from `at` on multiply by, and the index behind them: "million", "-billion",
    "bn", "k".
    """
    factor = 1.0
    while at < len(row):
        here = at + 1 if row[at].word == "-" and at + 1 < len(row) and row[at + 1].low in SCALES else at
        low = row[here].low
        if low in SCALES and not (low == "score" and factor == 1):
            factor, at = factor * SCALES[low], here + 1
        elif factor == 1 and low in GLUED_SCALES and glued(row, here) and not glued_word(row, here + 1):
            if low == "m" and here + 1 < len(row) and row[here + 1].low in _SENSE_OF_LENGTH:
                break
            return GLUED_SCALES[low], here + 1
        else:
            break
    return factor, at


def glued_word(row: Row, at: int) -> bool:
    """Whether a word or number touches the token before it."""
    return glued(row, at) and row[at].word[0].isalnum()


def _in_words(row: Row, at: int) -> Numeral | None:
    """As in "twenty-eight thousand and two", "two dozen", "three and a half million", "two-thirds"."""
    if row[at].low in SCALES:
        return None
    total, current, index, last = 0.0, float(SMALL[row[at].low]), at + 1, SMALL[row[at].low]
    scaled = False
    while index < len(row):
        step = index + 1 if row[index].word == "-" or (row[index].low == "and" and scaled) else index
        low = row[step].low if step < len(row) else ""
        if low in SCALES:
            total, current = _scaled(total, current, SCALES[low])
            scaled, last = True, 100
        elif low in SMALL and SMALL[low] < last and (last >= 100 or (last >= 20 and SMALL[low] < 10)):
            current, last = current + SMALL[low], SMALL[low]
        else:
            break
        index = step + 1
    if not scaled and (part := _parts(row, index)) is not None:
        return Numeral(at, part[1], current * part[0], current * part[0], False, True)
    if not scaled and [token.low for token in row[index : index + 3]] == ["and", "a", "half"]:
        factor, index = _scale(row, index + 3)
        return Numeral(at, index, (current + 0.5) * factor, (current + 0.5) * factor, False, True)
    return Numeral(at, index, total + current, total + current, False, scaled)


def _scaled(total: float, current: float, scale: float) -> tuple[float, float]:
    """Hundreds and dozens stay open for what follows; thousand, million close a group; "lakh crore"
    multiplies it.
    """
    if scale <= 100:
        return total, (current or 1) * scale
    if current == 0:
        return total * scale, 0.0
    return total + current * scale, 0.0


def _parts(row: Row, at: int) -> tuple[float, int] | None:
    """As in "thirds" behind "two": the part and the index behind it."""
    here = at + 1 if at < len(row) and row[at].word == "-" else at
    if here < len(row) and row[here].low in FRACTIONS and row[here].low != "half":
        plural_or_share = row[here].low.endswith("s") or here > at or _is(row, here + 1, "of")
        return (FRACTIONS[row[here].low], here + 1) if plural_or_share else None
    return None


def _with_article(row: Row, at: int) -> Numeral | None:
    """As in "a hundred", "a third of", "a half", "a dozen", "a few hundred"."""
    if at + 1 >= len(row):
        return None
    low = row[at + 1].low
    if low in ("few", "half"):
        inner = numeral(row, at + 1)
        return inner and inner._replace(first=at)
    if low in SCALES and low != "score":
        factor, after = _scale(row, at + 1)
        return Numeral(at, after, factor, factor, False, True)
    if low == "score" and _is(row, at + 2, "of"):
        return Numeral(at, at + 2, 20, 20, False, True)
    if low in FRACTIONS and _is(row, at + 2, "of"):
        return Numeral(at, at + 2, FRACTIONS[low], FRACTIONS[low], False, True)
    return None


def _half(row: Row, at: int) -> Numeral | None:
    """As in "half the …", "half of", "half a million", "half a dozen"; not the half of a match."""
    if at and (row[at - 1].low in _HALF_OF_A_GAME or row[at - 1].low in SMALL):
        return None
    after = at + 1
    if _is(row, after, "a") or _is(row, after, "-"):
        factor, behind = _scale(row, after + 1)
        if factor != 1:
            return Numeral(at, behind, factor / 2, factor / 2, False, True)
    if _is(row, after, "of") or _is(row, after, "the") or _is(row, after, "its") or _is(row, after, "their"):
        return Numeral(at, after, 0.5, 0.5, False, True)
    return None


def _vague(row: Row, at: int) -> Numeral | None:
    """As in "dozens", "hundreds of", "tens of thousands", "hundreds of millions"."""
    low, high = VAGUE.get(row[at].low, (10.0, 99.0))
    if (
        _is(row, at + 1, "of")
        and at + 2 < len(row)
        and row[at + 2].low in VAGUE
        and row[at + 2].low != "scores"
    ):
        scale = SCALES.get(row[at + 2].low.removesuffix("s"), 1.0)
        return Numeral(at, at + 3, low * scale, (high + 1) * scale - 1, False, True)
    if row[at].low in ("tens", "scores") and not _is(row, at + 1, "of"):
        return None
    return Numeral(at, at + 1, low, high, False, True) if row[at].low in VAGUE else None


def _is(row: Row, at: int, low: str) -> bool:
    return at < len(row) and row[at].low == low
