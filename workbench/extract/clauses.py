"""Where content begins and ends: the edges of clauses, found by commas, conjunctions and the next cue."""

from __future__ import annotations

from workbench.extract.cues import Cue
from workbench.extract.lexicon import (
    ADVERBS,
    AUXILIARIES,
    DETERMINERS,
    FINITE,
    PASTS,
    PERSONAL,
    PREPOSITIONS,
    SUBORDINATORS,
    VERBS,
    is_finite,
)
from workbench.extract.number_words import SMALL
from workbench.extract.phrases import listed
from workbench.extract.tokens import DASH, QUOTE, Tokens

_AFTER_CONTENT = frozenset(["while", "whereas", "compared", "according"])

_CONJUNCTIONS = listed("but and yet still so however meanwhile nevertheless nonetheless")

ADVERBIAL_OPENERS = listed(
    """in on at after during before as when while if since by with despite earlier later speaking asked for
    under over from amid though although unless rather because given without instead sunday monday
    tuesday wednesday thursday friday saturday"""
)

_AMOUNT_OPENERS = listed("about over under around at up as between in")
_AMOUNT_WORDS = listed("to least most as many much few little excess of a an another some")
_AMOUNTS = listed("half hundred hundreds thousand thousands dozen dozens million millions third quarter")

_AFTERTHOUGHTS = listed(
    """adding and but referring according noting in on during when after as a an the who which citing with
    speaking"""
)


def is_sizeable(s: Tokens, first: int, last: int, least: int) -> bool:
    """Whether there are at least `least` words, or a quotation, among the tokens `first` to `last`."""
    count = 0
    for word in s.words[first:last]:
        if word == QUOTE:
            return True
        count += word[0].isalnum()
        if count >= least:
            return True
    return False


def closes_for_speech(s: Tokens, quote: int) -> bool:
    """Whether a quotation ends, or is followed, by a mark that lets "he said" follow: `"…,"`, `"…?"`."""
    inner = s.text[s.starts[quote] : s.ends[quote]].rstrip("\"”“»'’ ")
    following = s.words[quote + 1] if quote + 1 < len(s) else ""
    return bool(inner) and (inner[-1] in ",?!—–-…" or following in (",", DASH) or inner.endswith("..."))


def content_end(s: Tokens, first: int, last: int, cue: Cue) -> int:
    """The end of content that begins at `first` behind `cue`: before the next attribution of the same
    sentence.
    """
    words = s.words
    for at in range(first, last):
        word = words[at]
        if word == QUOTE and _quotes_comma(s, at) and at + 1 < last:
            if _ends_at_quote(s, at, last):
                return at + 1
        elif at == first:
            continue
        elif word in (",", DASH):
            if at + 1 < last and _ends_at_comma(s, at, last, cue):
                return at
        elif (word == ";" and at - first > 2) or _another_says(s, at, last, cue):
            return at
    return last


def _another_says(s: Tokens, at: int, last: int, cue: Cue) -> bool:
    """Whether "and" at `at` joins a second verb of speech: `… and warned that`, `… and an official said`."""
    if s.words[at] not in ("and", "but") or s.words[at - 1] == ",":
        return False
    return _same_subject_speaks(s, at + 1, last, cue) or _subject_says(s, at + 1, last)


def _quotes_comma(s: Tokens, quote: int) -> bool:
    return s.text[s.ends[quote] - 2] == ","


def _ends_at_quote(s: Tokens, quote: int, last: int) -> bool:
    """Whether content ends with a quotation that a comma closes: `"…," the board said`, `"…," but he left`."""
    at = quote + 1
    return (
        _subject_speaks(s, at, last)
        or _other_attribution(s, at, last)
        or (s.words[at] == "but" and at + 1 < last and s.words[at + 1] in PERSONAL)
    )


def _ends_at_comma(s: Tokens, comma: int, last: int, cue: Cue) -> bool:
    """Whether content ends before a comma or dash: another attribution, a comment, the main verb follows."""
    return (
        s.words[comma + 1] in _AFTER_CONTENT
        or _other_attribution(s, comma + 1, last)
        or _closes_relative(s, comma, last, cue)
        or (s.words[comma] == "," and _comments(s, comma, last))
        or _trailing_apposition(s, comma, last)
    )


def _closes_relative(s: Tokens, comma: int, last: int, cue: Cue) -> bool:
    """Whether the sentence goes on after `Finn, who said …,`: its verb follows the comma at once."""
    if comma + 1 >= last or s.words[cue.first - 1] not in ("who", "which"):
        return False
    at = comma + 1
    while at < last - 1 and (s.words[at] in ADVERBS or s.words[at].endswith("ly")):
        at += 1
    word = s.words[at]
    return is_finite(word) or word in PASTS or (word in VERBS and VERBS[word].form in ("past", "s"))


def _comments(s: Tokens, comma: int, last: int) -> bool:
    """Whether the writer explains somebody at the end of the sentence: `…, who left in 2008.`"""
    return (
        comma + 2 < last
        and s.words[comma + 1] in ("who", "whose", "which")
        and s.capital[comma - 1]
        and not {QUOTE, ","} & set(s.words[comma + 1 : last])
    )


def _trailing_apposition(s: Tokens, at: int, last: int) -> bool:
    """Whether the writer's own comment ends the sentence: "…, a claim that nobody has checked"."""
    words = s.words
    if words[at] == DASH and words[at + 1] in ("a", "an", "the", "though", "although", "even"):
        return DASH not in words[at + 1 : last] and last - at >= 4
    if words[at + 1] not in ("a", "an") or last - at < 5 or words[at + 2] == "few":
        return False
    return (
        "," not in words[at + 1 : last]
        and words[at] not in words[at + 1 : last]
        and QUOTE not in words[at:last]
    )


def _other_attribution(s: Tokens, at: int, last: int) -> bool:
    """Whether, after a comma, another attribution begins at `at`: ", adding …", ", but warned …", ", while X
    said …".
    """
    words = s.words
    if at >= last:
        return False
    if words[at] == "according":
        return True
    verb = VERBS.get(words[at])
    if words[at] == "said" and at + 1 < last and s.capital[at + 1]:
        return True
    if verb and verb.form == "ing" and (verb.clause or verb.person or verb.attack or verb.thing):
        return True
    if words[at] not in ("and", "but", "while", "though", "although", "whereas", "as"):
        return False
    after = at + 1
    while after < last and (
        words[after] in ADVERBS or words[after] in AUXILIARIES or words[after].endswith("ly")
    ):
        after += 1
    if (
        after < last
        and words[after] in VERBS
        and VERBS[words[after]].form in ("past", "s")
        and words[at] in ("and", "but")
    ):
        return True
    return _subject_speaks(s, at + 1, last)


def _subject_speaks(s: Tokens, at: int, last: int) -> bool:
    """Whether the clause that begins at `at` has a short subject and then a finite verb of speech."""
    for k in range(at, min(last, at + 10)):
        word = s.words[k]
        verb = VERBS.get(word)
        if (
            verb
            and k > at
            and verb.form in ("past", "s", "base")
            and verb.clause
            and word not in ("show", "find", "hope", "report", "state")
        ):
            return not (
                verb.form == "base"
                and not s.words[k - 1].endswith("s")
                and s.words[k - 1] not in ("they", "who", "we")
            )
        if word in (",", QUOTE, ";", DASH, "that", "who") or (
            word in FINITE and word not in ("has", "have", "had")
        ):
            return False
    return False


def _subject_says(s: Tokens, at: int, last: int) -> bool:
    """Whether somebody else "said" or "told" in the clause that begins at `at`: "and an official said"."""
    opens = at < last and (s.words[at] in DETERMINERS or s.capital[at])
    said = any(word in ("said", "says", "told") for word in s.words[at + 1 : min(last, at + 10)])
    return opens and said and _subject_speaks(s, at, last)


def _same_subject_speaks(s: Tokens, at: int, last: int, cue: Cue) -> bool:
    """Whether a verb of speech in the same tense follows "and" directly: "… and warned that"."""
    words = s.words
    negated = False
    while at < last and (words[at] in ADVERBS or words[at].endswith("ly") or words[at] in AUXILIARIES):
        negated = negated or words[at] in AUXILIARIES
        at += 1
    if at >= last or words[at] not in VERBS:
        return False
    verb = VERBS[words[at]]
    if negated:
        return (verb.form == "base" and verb.clause and s.words[at - 1] in ("not", "never")) or (
            verb.form == "past" and verb.bare
        )
    return (
        verb.form == cue.verb.form
        and verb.form in ("past", "s")
        and (verb.bare or verb.clause or verb.person or verb.attack)
    )


def without_conjunction(s: Tokens, begin: int, last: int) -> int:
    """Where a clause begins without "But", "And", "Still," before it."""
    while begin < last - 1 and (s.words[begin] in _CONJUNCTIONS or s.words[begin] in (",", DASH)):
        begin += 1
    return begin


def has_main_clause(s: Tokens, first: int, last: int) -> bool:
    """Whether the tokens hold a clause that can stand alone, not only "In March" or "After the vote"."""
    if s.words[first] in ADVERBIAL_OPENERS:
        first = next((at + 1 for at in range(first, last) if s.words[at] == ","), last)
    return has_verb(s, first, last)


def starts_plainly(s: Tokens, at: int) -> bool:
    return s.words[at] not in ADVERBIAL_OPENERS and not s.words[at].endswith("ing")


def has_verb(s: Tokens, first: int, last: int) -> bool:
    """Whether some word from `first` up to `last` can be a verb; a nested quotation counts as one."""
    return any(
        is_finite(word)
        or word == QUOTE
        or word in PASTS
        or (not s.capital[at] and (word.endswith("ed") or word in VERBS))
        for at, word in enumerate(s.words[first:last], first)
    )


def is_clause(s: Tokens, first: int, last: int) -> bool:
    """Whether a verb comes early in what follows, so that it is a clause and not a noun phrase."""
    words = s.words
    if words[first] in ("he", "she", "they", "it", "we", "i", "you", "there"):
        return True
    for at in range(first + 1, min(last, first + 14)):
        if is_finite(words[at]):
            return True
        if words[at] in SUBORDINATORS or words[at] in ("who", ",", ";", DASH):
            return False
        if words[at] in PASTS and (s.capital[at - 1] or (at + 1 < last and words[at + 1] in DETERMINERS)):
            return True
        if words[at].endswith("ed") and not s.capital[at] and words[at - 1] not in DETERMINERS:
            after = words[at + 1] if at + 1 < last else ""
            if s.capital[at - 1] or after in DETERMINERS or (after in PREPOSITIONS and after != "by"):
                return True
        if (
            words[at].endswith("s")
            and not s.capital[at]
            and s.capital[at - 1]
            and at + 1 < last
            and words[at + 1] in DETERMINERS
        ):
            return True
        if words[at] in VERBS and VERBS[words[at]].form in ("past", "s") and s.capital[at - 1]:
            return True
    return False


def opens_amount(s: Tokens, at: int, last: int) -> bool:
    """Whether a preposition or conjunction at `at` begins an amount: `about 1,200`, `at least ten`, `as many
    as`.
    """
    if s.words[at] not in _AMOUNT_OPENERS:
        return False
    for k in range(at + 1, min(last, at + 5)):
        word = s.words[k]
        if word[0].isdigit() or word in "$£€" or word in SMALL or word in _AMOUNTS:
            return not (s.words[at] in ("in", "on", "at") and k == at + 1)
        if word not in _AMOUNT_WORDS:
            return False
    return False


def is_afterthought(s: Tokens, at: int) -> bool:
    """Whether a word opens what the article adds to a quotation: "…, adding", "…, speaking in"."""
    word = s.words[at]
    if (word in VERBS and VERBS[word].form in ("ing", "past")) or (
        word.endswith("ing") and not s.capital[at]
    ):
        return True
    return word in _AFTERTHOUGHTS


def begins_capital(s: Tokens, quote: int) -> bool:
    inner = s.text[s.starts[quote] : s.ends[quote]].lstrip("\"“”«„‘’'` [(…")
    return inner[:1].isupper()


def is_title(s: Tokens, quote: int) -> bool:
    """Whether a quotation looks like the title of a programme: a few words, all capitals."""
    words = s.text[s.starts[quote] : s.ends[quote]].split()
    return len(words) <= 6 and all(not word.strip("\"“”'’‘,.").islower() or len(word) < 4 for word in words)
