"""Hand-kept words that steer the comparison of passages: what is ignored, what negates, months, fates.

Kept by hand from general knowledge of English news language; nothing here was learnt from a data set.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


STOP = _words(
    """
    a an the and or of to in on at by for from with as is are was were be been being am has have had having
    do does did done doing will would can could may might shall should must that this these those it its he
    she his her him they their theirs them we our us i my me you your here there than then so such into onto
    over under about after before during between amid among across through toward towards upon via per up
    down out off also just only very too even still yet again ever quite rather more most less least some
    any all each both either neither every few many much other another same own who whom whose which what
    when where why how if because while although though since until unless against but nor not no never s t
    ve re ll d m n o one ones someone somebody something anyone everyone according
    """
)
"""Words that carry no content of their own; what negates is read before they are dropped."""

LIGHT = _words(
    """
    say said says tell told add added claim claims claimed report reports reported reportedly allegedly
    alleged state stated announce announced note noted explain explained warn warned remain remained make
    made take took taken get got give gave given go went become became keep kept put set use used see saw
    seen show shows shown know known think believe believed people person thing things way new news video
    photo image story update updated apparently actually really two today yesterday now ago later recently
    look looking like first last next whole further time times day days week weeks month months year years mr mrs ms dr
    """
)
"""Words that count for little when it is asked whether two passages talk about the same thing."""

_UP_TO_TWENTY = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty"
)
_OTHERS = {"thirty": "30", "forty": "40", "fifty": "50", "sixty": "60", "twice": "2"}

NUMBERS = {word: str(value) for value, word in enumerate(_UP_TO_TWENTY.split())} | _OTHERS
"""Numbers in words as the digits that another headline has for them."""

NEGATORS = _words(
    """
    not no never none nobody nothing neither nor non without cannot hardly scarcely barely nowhere
    """
)
"""Words that turn what follows them into its contrary, up to the end of the clause."""

REFUSALS = _words(
    """
    deny denies denied denying negate negates negated refuse refuses refused decline declines declined
    """
)
"""Verbs that do so too: what follows them did not happen, or is said not to have."""

PERCEPTIONS = _words(
    """
    see sees seeing saw seen hear hears heard hearing read
    say state comment discuss disclose speak specify elaborate
    confirm confirmed verify verified identify identified determine determined know knows knew known
    says said saying
    """
)
"""What somebody has not seen, heard of or confirmed may well be so: their negation denies nothing."""

FAILURES = _words(
    """
    fail fails failed failing unable
    """
)
"""The same, but only before "to": "failed to reach a deal"."""

CONJUNCTIONS = _words(
    """
    but though although while whereas because who despite when after before as amid since until if
    """
)
"""Words at which another clause begins, which a negation does not reach."""

NOT_NEGATING = _words(
    """
    only more less fewer later longer doubt wonder matter least just other sooner
    """
)
"""After "no" or "not" these make a comparator or an idiom, not a negation."""

DEBUNKING = (
    r"hoax(?:es|ers?)?|untrue|fabricat(?:ed|ion)|myths?\b(?! of\b)|debunk(?:s|ed|ing)?|satire"
    r"|satirical(?! (?:magazine|newspaper|weekly|cartoon))|(?<!the )(?<!sex )\bprank\b(?! videos?|[\"”’])|fictitious"
    r"|(?<!al-)(?<!al )sham\b"
    r"|(?:s?quash|dispel|refute)(?:s|es|d|ed|led|ing|ling)? (?:all |any |the )?(?:rumou?rs?|claims?|reports?)"
    r"|baseless|unfounded|groundless|incorrect\b|no truth (?:to|in)|urban legend"
    r"|dismiss(?:es|ed|ing)? (?:the )?(?:claims?|reports?|rumou?rs?)"
    r"|(?:cast(?:s|ing)?|rais(?:es?|ed|ing)) (?:serious )?doubts?"
    r"|doubts? (?:cast|raised)|disproved?n?"
    r"|(?<!will )(?<!would )(?<!could )(?<!can )(?<!may )(?<!to )(?<!was )(?<!were )(?<!been )"
    r"den(?:y|ies|ied|ying)\b(?! (?:in|(?:\w+ ){0,2}(?:entry|access|bail))\b)"
    r"|express(?:es|ed|ing)? (?:\w+ )?doubts?|(?:greatly|grossly|wildly|much|been) exaggerated"
    r"|photoshopp?(?:ed)?|(?:wildly )?inaccurate"
    r"|(?:\bnot|n['’]t) (?:really |actually |quite )?(?:real|true|so|accurate|a thing|what it seems)\b"
    r"|(?:fake|false|bogus|misleading)(?= (?:news|reports?|stor(?:y|ies)|claims?|rumou?rs?|photos?|videos?"
    r"|accounts?)\b|\W*$|[.,;:!]| (?:and|but|that|who|says?|is|was|by|in|on)\b)"
)
"""Words by which one report says that another is not true, as a regular expression; "will deny entry" and "were
denied" say no such thing."""

DENYING = (
    r"not [a-z]+ing|(?:did|does|do|has|have|had|is|are|was|were|could|would|can|will) not [a-z]+|cannot [a-z]+"
    r"|never [a-z]+|den(?:y|ies|ied|ying)|doubt(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|reject(?:s|ed|ing)?"
    r"|refut(?:es?|ed|ing)|disput(?:es?|ed|ing)|negat(?:es?|ed|ing)|disavow(?:s|ed)?|rul(?:es|ed) out"
)
"""What a claim text begins with where its speaker denies or doubts what the quote says."""

DOUBTS = (
    r"unconfirmed|unverified|unsubstantiated|false(?:ly)?|faked?|hoax(?:es)?|rumou?rs?|untrue|doubts?|unlikely"
    r"|implausible|s[ck]eptic\w*|despite (?:\w+ ){0,3}?(?:reports?|claims?|denials?|claiming)"
)
"""Words by which a report leaves open or doubts what it tells of."""

_MONTH_NAMES = (
    "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|september sept sep"
    "|october oct|november nov|december dec"
)
MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES.split("|"), 1) for name in names.split()}
WEEKDAYS = _words("monday tuesday wednesday thursday friday saturday sunday")

FATES = {
    "killed": "kill die slay murder fatal perish execute dead death",
    "injured": "injure wound hurt maim injury",
    "arrested": "arrest detain jail apprehend custody imprison convict charge",
    "missing": "missing disappear unaccounted",
    "displaced": "flee displace evacuate homeless refugee",
    "rescued": "rescue save release free evacuate",
    "captured": "capture hostage kidnap abduct seize",
    "destroyed": "destroy burn raze demolish damage",
    "fired": "fire sack layoff redundant cut",
    "hired": "hire recruit employ create",
    "infected": "infect sick ill case",
}
"""What can happen to those who are counted: 45 killed and 120 injured don't contradict each other."""

OUTCOMES = {
    "well": "near sign succeed progress breakthrough",
    "badly": "collapse fail deadlock cancel",
}
"""How talks and deals go: near or signed on one side, collapsed or without result on the other."""

UNDERTAKINGS = _words(
    """
    talk talks negotiation negotiations deal agreement accord treaty ceasefire truce dialogue mediation
    summit settlement pact discussions meetings
    """
)
"""Words of one field: where one report speaks of a deal and the other of talks, they may speak of one
process."""
