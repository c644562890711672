"""Numbers that count and measure nothing: years, dates, clock times, names, list and telephone numbers."""

from __future__ import annotations

from collections.abc import Callable

from workbench.extract.calendar_words import MONTHS, WEEKDAYS
from workbench.extract.number_words import SMALL
from workbench.extract.numerals import Numeral, Row, glued, glued_word
from workbench.extract.phrases import Token, listed
from workbench.extract.units import UNITS, unit_at

_ORDINAL = {"st", "nd", "rd", "th", "s", "sts", "ths"}
_CLOCK = listed("am pm a p o'clock gmt hrs hours noon midnight")
_BEFORE_YEAR = listed(
    """in since by of from until till during early late mid fiscal year before after and to spring summer
    autumn winter fall the season through between for or circa"""
)
_COUNTED_PLAINLY = listed(
    """people men women children police troops km feet metres meters kg votes percent"""
)
_LABELS = listed(
    """section row chapter no number route highway interstate game phase article boeing airbus iphone
    windows formula type apollo title galaxy act rule grade room flight gate channel platform page
    line verse psalm figure table step part volume issue round size district ward station pier
    terminal block sector episode season world group agenda resolution law bill clause paragraph
    appendix annex lot apartment suite box area studio radio bbc itv ps xbox playstation model mark
    version week day stage tier turn"""
)
_NAMES_WITH_NUMBER = listed(
    """fortune ftse dax cac nikkei stoxx russell nasdaq p sp topix kospi asx tsx ibex"""
)
_IDIOM_AFTER_ONE = listed(
    """another can is that who thing day way would could should has and to was will of side hand by
    with i we he she they it for in on the a which may might must does but or at if who's that's
    more final last point where time"""
)
_BEFORE_IDIOM_ONE = listed(
    """no any every each some this that the which another a an first last new big good day square
    number my his her their our your next only right wrong best worst loved as"""
)


def not_an_amount(row: Row, found: Numeral, *, joined: bool) -> str | None:
    """The name of the rule by which a number is no amount, or None; `joined`: it ends a range."""
    for rule in _RULES_FOR_DIGITS if found.digits else _RULES_FOR_WORDS:
        if not (joined and rule is _half_of_a_pair) and rule(row, found):
            return rule.__name__.lstrip("_")
    return None


def _ordinal(row: Row, found: Numeral) -> bool:
    """As in "12th", "1980s"."""
    return glued(row, found.after) and row[found.after].low in _ORDINAL


def _clock(row: Row, found: Numeral) -> bool:
    """As in "5:30", "4 p.m.", "0400 GMT"."""
    after, before = found.after, found.first - 1
    if glued(row, after) and row[after].word == ":" and glued_word(row, after + 1):
        return True
    if (
        before >= 1
        and glued(row, found.first)
        and row[before].word == ":"
        and row[before - 1].word[0].isdecimal()
    ):
        return True
    if after < len(row) and row[after].low in ("am", "pm", "o'clock", "gmt") and not found.scaled:
        return True
    return _has(row, after, ("a", "."), ("p", ".")) and after + 2 < len(row) and row[after + 2].low == "m"


def _has(row: Row, at: int, *pairs: tuple[str, str]) -> bool:
    return at + 1 < len(row) and (row[at].low, row[at + 1].low) in pairs


def _day_of_month(row: Row, found: Numeral) -> bool:
    """As in "12 November", "Nov. 12", "12–14 November"."""
    if found.scaled or found.low > 31 or "." in row[found.first].word:
        return False
    return _month_before(row, found.first) or _month_at(row, found.after)


def _month_before(row: Row, at: int) -> bool:
    before = at - 1
    if before >= 0 and row[before].word == ".":
        before -= 1
    return before >= 0 and _is_month(row[before])


def _month_at(row: Row, at: int) -> bool:
    if at < len(row) and row[at].word in ("-", "–") and at + 1 < len(row) and row[at + 1].word.isdecimal():
        at += 2
    return at < len(row) and _is_month(row[at])


def _is_month(token: Token) -> bool:
    return token.low in MONTHS and token.word[0].isupper()


def _year(row: Row, found: Numeral) -> bool:
    """As in "2019", "the 1974 act"; not "2000 people", not "more than 1900 homes"."""
    word = row[found.first].word
    if found.scaled or len(word) != 4 or not word.isdecimal() or not 1500 <= int(word) <= 2100:
        return False
    before = row[found.first - 1].low if found.first else ""
    if (
        before == "of"
        and found.first >= 2
        and row[found.first - 2].low in ("average", "total", "maximum", "sum", "minimum")
    ):
        return False
    if before in _BEFORE_YEAR or before in MONTHS or before in ("(", ",", "'", "’"):
        return not _plainly_counted(row, found.after)
    if before == "than":
        return False
    return not _plainly_counted(row, found.after) and not (
        before in ("some", "about", "around", "over", "nearly", "least", "almost")
        and _plural_at(row, found.after)
    )


def _plainly_counted(row: Row, at: int) -> bool:
    return at < len(row) and row[at].low in _COUNTED_PLAINLY


def _plural_at(row: Row, at: int) -> bool:
    """Whether a noun in the plural stands at `at` or one word further."""
    return any(
        token.low.endswith("s") and len(token.low) > 3 and token.word.islower() for token in row[at : at + 2]
    ) or _plainly_counted(row, at)


def _part_of_a_word(row: Row, found: Numeral) -> bool:
    """As in "COVID-19", "A380", "F-16", "@user7", "9to5", "2/3/2019", "?id=7", "007", "#12"."""
    first, after = found.first, found.after
    word = row[first].word
    if len(word) > 1 and word[0] == "0" and word[1] != ".":
        return True
    if glued(row, after) and not found.scaled:
        behind = row[after].word
        if behind in ("/", "_", "@") and glued_word(row, after + 1):
            return row[after + 1].word[0].isdecimal() or behind != "/"
        if behind[0].isalpha() and behind.lower() not in UNITS and (len(behind) > 3 or behind in _MIDDLES):
            return True
    if not glued(row, first):
        return False
    before = row[first - 1]
    if before.word in _JOINTS_OF_NAMES:
        spaced = before.word == "/" and not glued(row, first - 1)
        return not spaced
    if before.word in ("-", "–", ".", "'", "’"):
        word_before = glued(row, first - 1) and first >= 2 and row[first - 2].word[-1].isalpha()
        return word_before and row[first - 2].low != "minus"
    return before.word[-1].isalpha()


_MIDDLES = {"to", "ab", "x", "s"}
_JOINTS_OF_NAMES = {"/", "@", "#", "_", "&", "=", "?"}


def _half_of_a_pair(row: Row, found: Numeral) -> bool:
    """As in "won 2-1", "24" of "Sept. 20-24": pairs that are no range, which is read before this."""
    first, after = found.first, found.after
    if (
        first >= 2
        and glued(row, first)
        and row[first - 1].word in ("-", "–")
        and row[first - 2].word.isdecimal()
    ):
        return glued(row, first - 1)
    if found.scaled or not (glued(row, after) and row[after].word in ("-", "–") and glued(row, after + 1)):
        return False
    return row[after + 1].word.isdecimal() and float(row[after + 1].word) <= found.low


def _address(row: Row, found: Numeral) -> bool:
    """As in "575 Harbour Road", "1 Trade Center": a house number."""
    behind = row[found.after : found.after + 4]
    for place, token in enumerate(behind):
        if not token.word[0].isupper():
            return False
        if place and token.low in _STREETS:
            return True
    return False


_STREETS = listed(
    "street road avenue center centre plaza lane drive square boulevard terrace crescent st rd ave"
)


def _label(row: Row, found: Numeral) -> bool:
    """As in "Section 4", "Room 12", "Boeing 737", "No. 10", "S&P 500", "week 7"."""
    if found.scaled or not found.first:
        return False
    before = row[found.first - 1]
    if (
        before.word == "."
        and found.first >= 2
        and row[found.first - 2].low in ("no", "nos", "art", "fig", "vol", "sec")
    ):
        return True
    if before.low in _NAMES_WITH_NUMBER and before.word[0].isupper():
        return found.low in (30, 40, 50, 100, 200, 225, 250, 300, 400, 500, 600, 1000, 2000, 35, 25)
    return before.low in _LABELS and not (before.word.islower() and _plural_at(row, found.after))


def _name(row: Row, found: Numeral) -> bool:
    """A capitalised word inside a sentence and a bare number that counts nothing: "Pixel 4 was", "Area
    51".
    """
    if found.scaled or "." in row[found.first].word or "," in row[found.first].word or found.first < 2:
        return False
    before = row[found.first - 1]
    if not before.word[0].isupper() or before.low in MONTHS or before.low in WEEKDAYS or found.low > 9999:
        return False
    if row[found.first - 2].word in (".", "!", "?", '"', "“") or before.low in _NO_NAMES:
        return False
    return not _lower_noun_at(row, found.after) and unit_at(row, found.after) is None


_NO_NAMES = listed(
    "with in at of the for on by from to and or about after before over under more than least some only"
)


def _lower_noun_at(row: Row, at: int) -> bool:
    return (
        at < len(row)
        and row[at].word.islower()
        and row[at].word.isalpha()
        and (_plural_at(row, at) or glued(row, at))
    )


def _list_number(row: Row, found: Numeral) -> bool:
    """As in "1. First", "2) Second", "[3]" at the head of a line or in brackets."""
    if found.scaled or found.low > 99 or found.after >= len(row):
        return False
    behind = row[found.after].word
    if found.first == 0:
        return behind in (".", ")") and found.after + 1 < len(row)
    return behind in (")", "]") and row[found.first - 1].word in ("(", "[") and found.after - found.first == 1


def _telephone(row: Row, found: Numeral) -> bool:
    """As in "555-0123-77", "+44 20 7946 0000"."""
    first, after = found.first, found.after
    if first and row[first - 1].word == "+" and len(row[first].word) <= 3:
        return True
    after_dash = (
        glued(row, after)
        and row[after].word == "-"
        and glued(row, after + 1)
        and row[after + 1].word.isdecimal()
    )
    before_dash = (
        first >= 2 and glued(row, first) and row[first - 1].word == "-" and row[first - 2].word[0].isdecimal()
    )
    if after_dash and len(row[after + 1].word) >= 3:
        return (
            row[after + 1].word[0] == "0"
            or (after + 2 < len(row) and row[after + 2].word == "-")
            or bool(before_dash)
        )
    return bool(before_dash) and len(row[first].word) >= 4 and len(row[first - 2].word) == 3


def _idiom_one(row: Row, found: Numeral) -> bool:
    """As in "one of", "no one", "one another", "the one": a pronoun."""
    if row[found.first].low not in ("one", "zero") or found.scaled or found.after - found.first > 1:
        return False
    if (
        found.after + 1 < len(row)
        and row[found.after].low in ("to", "or", "in")
        and row[found.after + 1].low in SMALL
    ):
        return False
    if (
        found.after >= len(row)
        or not row[found.after].word[0].isalpha()
        or row[found.after].low in _IDIOM_AFTER_ONE
    ):
        return True
    return found.first > 0 and row[found.first - 1].low in _BEFORE_IDIOM_ONE


def _named_by_word(row: Row, found: Numeral) -> bool:
    """As in "Chapter Two", "Formula One", "one-off", "two-faced", "first two" stays."""
    if found.scaled:
        return False
    if found.first and row[found.first - 1].low in _LABELS and row[found.first].word[0].isupper():
        return True
    return (
        glued(row, found.after)
        and row[found.after].word == "-"
        and found.after + 1 < len(row)
        and row[found.after + 1].low in ("off", "time", "on", "to", "sided", "way", "faced", "fold")
    )


_Rule = Callable[[Row, Numeral], bool]
_RULES_FOR_DIGITS: tuple[_Rule, ...] = (
    _ordinal,
    _clock,
    _day_of_month,
    _year,
    _part_of_a_word,
    _half_of_a_pair,
    _address,
    _label,
    _name,
    _list_number,
    _telephone,
)
_RULES_FOR_WORDS: tuple[_Rule, ...] = (_idiom_one, _named_by_word, _day_of_month)
