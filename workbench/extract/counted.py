"""What a number counts ("militants killed")."""

from __future__ import annotations

from workbench.extract.calendar_words import MONTHS
from workbench.extract.numerals import Row, glued
from workbench.extract.phrases import Token, listed
from workbench.extract.words_of_claims import IRREGULAR_PASTS

_STOP = listed(
    """and or of to in on at for as is was were are be been being the a an with by from that who which
    per than but while when where if after before since during over under into out up down off about
    against between through within without have has had do did does will would can could should may
    might must not n't it he she they we i you this these those his her their its our your my there
    so then also because including according said says told ago later earlier last next each every
    only just now still via near around across whose whom yet nor both either such like came went
    got took left became began gave made saw fell rose won lost ran met more less fewer what how"""
)
_BEFORE_NOUN = listed("the its their his her our all both those these a")
_MANY = listed("other more additional further different separate such new")

SUFFERED: dict[str, str] = {
    form: done
    for done, forms in {
        "killed": "kill kills killed killing",
        "wounded": "wound wounds wounded wounding",
        "injured": "injure injures injured injuring",
        "hurt": "hurt hurts hurting",
        "arrested": "arrest arrests arrested arresting",
        "detained": "detain detains detained detaining",
        "displaced": "displace displaces displaced displacing",
        "destroyed": "destroy destroys destroyed destroying",
        "damaged": "damage damages damaged damaging",
        "captured": "capture captures captured capturing",
        "evacuated": "evacuate evacuates evacuated evacuating",
        "rescued": "rescue rescues rescued rescuing",
        "kidnapped": "kidnap kidnaps kidnapped kidnapping",
        "abducted": "abduct abducts abducted abducting",
        "executed": "execute executes executed executing",
        "beheaded": "behead beheads beheaded beheading",
        "murdered": "murder murders murdered murdering",
        "shot": "shoot shoots shot shooting",
        "fired": "fired firing",
        "infected": "infect infects infected infecting",
        "deported": "deport deports deported deporting",
        "released": "release releases released releasing",
        "freed": "free frees freed freeing",
        "sacked": "sacked sacking",
        "seized": "seize seizes seized seizing",
        "recovered": "recover recovers recovered recovering",
        "stolen": "stole stolen stealing",
        "infiltrated": "infiltrated",
        "charged": "charged charging",
        "convicted": "convicted",
        "sentenced": "sentenced",
        "vaccinated": "vaccinated vaccinating",
        "demolished": "demolished demolishing",
        "hospitalised": "hospitalised",
        "hospitalized": "hospitalized",
        "trapped": "trapped trapping",
        "stranded": "stranded",
        "affected": "affected affecting",
        "buried": "buried",
        "lost": "lost losing",
        "eliminated": "eliminated eliminating",
        "intercepted": "intercepted intercepting",
    }.items()
    for form in forms.split()
}
"""Forms of verbs whose object is counted in news, and the participle that is told of it."""

_HAPPENED = listed(
    """died dead missing fled drowned perished survived unaccounted homeless deceased"""
) | set(SUFFERED.values())
_AUXILIARY = listed("""was were been are is being be have has had got also reportedly allegedly confirmed""")
_FAR = 9
"""How many tokens further the participle of a counted noun is looked for."""


def counted_at(row: Row, first: int, after: int, unit: str | None) -> str | None:
    """What the number at tokens `first` to `after` counts: the noun with its modifiers, and its fate.

    "more than 27 militants were killed" and "killed 27 militants" both give "militants killed". A number
    with a unit ("60 percent of exports", "$3m in aid") counts what "of", or "in" behind money, names.
    """
    at = after
    joint = row[at].low if at < len(row) else ""
    money = unit is not None and len(unit) == 3 and unit.isupper()
    if joint == "of" or (money and joint in ("in", "worth")):
        at += 2 if at + 1 < len(row) and row[at + 1].low == "of" else 1
        while at < len(row) and row[at].low in _BEFORE_NOUN:
            at += 1
        if not _noun(row, at):
            return None
    elif unit is not None:
        return None
    noun = _noun(row, at)
    if len(noun) == 1 and noun[0].low.endswith("ed") and noun[0].low not in _HAPPENED:
        return None  # "only 12 signed"
    fate = _fate_behind(row, at + len(noun)) or _fate_before(row, first)
    if fate and noun and noun[-1].low == fate:
        noun = noun[:-1]
    return " ".join([token.word for token in noun] + ([fate] if fate else [])) or None


def _noun(row: Row, at: int) -> list[Token]:
    """Up to four words from `at` to the head noun: stops at function words, verbs and signs."""
    found: list[Token] = []
    while at < len(row) and len(found) < 4:
        token = row[at]
        if token.word == "-" and found and glued(row, at) and glued(row, at + 1):
            at += 1
            continue
        spare = token.low in _MANY and not found
        if not spare:
            if (
                not token.word[0].isalpha()
                or token.low in _STOP
                or token.low in _VERBS
                or token.low in MONTHS
            ):
                break
            if found and (token.low in _HAPPENED or _ends_noun(found[-1], token)):
                break
            found.append(token)
        at += 1
    return found


def _ends_noun(noun: Token, token: Token) -> bool:
    """Whether the word behind a noun is no part of it: an adverb, a verb, what follows a plural."""
    if token.low.endswith("ly"):
        return True
    if not token.word.islower():
        return False
    if token.low.endswith("ed"):
        return True
    return _is_plural(noun.low) and not _is_plural(token.low)


def _is_plural(low: str) -> bool:
    return (low.endswith("s") and not low.endswith("ss")) or low in _PLURALS


_PLURALS = {"people", "men", "women", "children", "police"}
_VERBS = IRREGULAR_PASTS - {"shot", "cut", "hit", "left", "lost"}
_CLAUSE_ENDS = frozenset(",;.!?:") | {"who", "which", "that", "said", "by"}


def _fate_behind(row: Row, at: int) -> str | None:
    """What happened to the counted by the words behind it: "… were killed", "… dead"."""
    for index in range(at, min(at + _FAR, len(row))):
        token = row[index]
        if token.low in _HAPPENED:
            before = row[index - 1].low
            if index == at or before in _AUXILIARY or before.endswith("ly"):
                return token.low
        if token.low in _CLAUSE_ENDS or token.word[0].isdecimal():
            return None
    return None


def _fate_before(row: Row, first: int) -> str | None:
    """What happened to the counted by the verb before it: "killing at least 27 …"."""
    for index in range(first - 1, max(first - 6, -1), -1):
        low = row[index].low
        if low in SUFFERED and (low.endswith(("ed", "ing", "s")) or low in ("shot", "stole", "stolen")):
            passive = index and row[index - 1].low in ("was", "were", "been", "are", "is", "be", "being")
            return None if passive else SUFFERED[low]
        if low in _PHRASE_STARTS or not row[index].word[0].isalpha():
            return None
    return None


_PHRASE_STARTS = listed("in on at by after when and for with of from")
