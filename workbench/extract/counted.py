"""What a number measures (unit) and what it counts ("militants killed")."""

from __future__ import annotations

from workbench.extract.numerals import Row, glued
from workbench.extract.phrases import Token, listed

UNITS: dict[str, str] = {
    word: name
    for name, words in {
        "years": "year years yr yrs",
        "months": "month months",
        "weeks": "week weeks",
        "days": "day days",
        "hours": "hour hours hr hrs",
        "minutes": "minute minutes min mins",
        "seconds": "second seconds sec secs",
        "decades": "decade decades",
        "nights": "night nights",
        "km": "km kilometre kilometres kilometer kilometers kms",
        "m": "metre metres meter meters m",
        "cm": "cm centimetre centimetres centimeter centimeters",
        "mm": "mm millimetre millimetres millimeter millimeters",
        "miles": "mile miles",
        "feet": "foot feet ft",
        "inches": "inch inches",
        "yards": "yard yards",
        "acres": "acre acres",
        "hectares": "hectare hectares ha",
        "kg": "kg kilo kilos kilogram kilograms kgs",
        "g": "g gram grams grammes",
        "mg": "mg milligram milligrams",
        "tonnes": "tonne tonnes ton tons",
        "lb": "lb lbs",
        "ounces": "ounce ounces oz",
        "litres": "litre litres liter liters",
        "gallons": "gallon gallons",
        "barrels": "barrel barrels bpd",
        "mph": "mph",
        "km/h": "kph kmh",
        "MW": "mw megawatt megawatts",
        "GW": "gw gigawatt gigawatts",
        "kW": "kw kilowatt kilowatts",
        "W": "watt watts",
        "kWh": "kwh",
        "MWh": "mwh",
        "GWh": "gwh",
        "degrees": "degree degrees celsius fahrenheit",
        "points": "point points",
        "pounds": "pound pounds",
        "times": "times",
        "GB": "gb gigabyte gigabytes",
        "MB": "mb megabyte megabytes",
        "TB": "tb",
        "hp": "hp horsepower bhp",
        "Hz": "hz",
        "GHz": "ghz",
        "knots": "knot knots",
        "bushels": "bushel bushels",
        "ppm": "ppm",
        "ppb": "ppb",
    }.items()
    for word in words.split()
}
"""Words of measure and the name they are reported under."""

CURRENCIES: dict[str, str] = {
    "dollar": "USD",
    "dollars": "USD",
    "euro": "EUR",
    "euros": "EUR",
    "rupee": "INR",
    "rupees": "INR",
    "yen": "JPY",
    "yuan": "CNY",
    "renminbi": "CNY",
    "shekel": "ILS",
    "shekels": "ILS",
    "ringgit": "MYR",
    "rouble": "RUB",
    "roubles": "RUB",
    "ruble": "RUB",
    "rubles": "RUB",
    "franc": "CHF",
    "francs": "CHF",
    "dirham": "AED",
    "dirhams": "AED",
    "naira": "NGN",
    "rand": "ZAR",
    "peso": "MXN",
    "pesos": "MXN",
    "lira": "TRY",
    "taka": "BDT",
    "won": "KRW",
    "real": "BRL",
    "reais": "BRL",
    "cent": "cents",
    "cents": "cents",
    "pence": "pence",
    "sterling": "GBP",
}
"""Names of money behind a number. Bare dollars are read as US dollars, bare rupees as Indian ones."""

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


def unit_at(row: Row, at: int) -> tuple[str, int] | None:
    """The unit or currency that is named at token `at`, and the index behind it."""
    here = at + 1 if at < len(row) and row[at].word == "-" else at
    if here >= len(row):
        return None
    low = row[here].low
    if low in ("square", "cubic", "nautical", "light") and here + 1 < len(row) and row[here + 1].low in UNITS:
        return f"{low} {UNITS[row[here + 1].low]}", here + 2
    if low in ("us", "u") and here + 1 < len(row) and row[here + 1].low in ("dollar", "dollars"):
        return "USD", here + 2
    if low == "km" and [token.low for token in row[here + 1 : here + 3]] == ["/", "h"]:
        return "km/h", here + 3
    if low in ("m", "g") and not glued(row, here):
        return None
    if low in UNITS:
        return UNITS[low], here + 1
    if low in CURRENCIES:
        return CURRENCIES[low], here + 1
    return None


def counted_at(row: Row, first: int, after: int, measured: bool) -> str | None:
    """What the number at tokens `first` to `after` counts: the noun behind it with its modifiers, and its
    fate.

    "more than 27 militants were killed" and "killed 27 militants" both give "militants killed". A measured
    number ("60 percent of exports", "$3m in aid") counts what "of" or "in" names.
    """
    at = after
    if (at < len(row) and row[at].low == "of") or (
        measured and at < len(row) and row[at].low in ("in", "worth")
    ):
        at += 2 if at + 1 < len(row) and row[at + 1].low == "of" else 1
        while at < len(row) and row[at].low in _BEFORE_NOUN:
            at += 1
        if not _noun(row, at):
            return None
    elif measured:
        return None
    noun = _noun(row, at)
    fate = _fate(row, first, at + len(noun))
    if fate and noun and noun[-1].low == fate:
        noun = noun[:-1]
    words = [token.word for token in noun] + ([fate] if fate else [])
    return " ".join(words) or None


def _noun(row: Row, at: int) -> list[Token]:
    """Up to four words from `at` to the head noun: stops at function words, verbs and signs."""
    found: list[Token] = []
    while at < len(row) and len(found) < 4:
        token = row[at]
        if not token.word[0].isalpha():
            if token.word == "-" and found and glued(row, at) and glued(row, at + 1):
                at += 1
                continue
            break
        if token.low in _STOP and not (token.low in _MANY and not found):
            break
        if found and (token.low in _HAPPENED or _looks_like_verb(found[-1], token)):
            break
        if not (token.low in _MANY and not found):
            found.append(token)
        at += 1
    return found


def _looks_like_verb(noun: Token, token: Token) -> bool:
    """A lower-case word behind a plural is seldom part of the noun."""
    plural = (noun.low.endswith("s") and not noun.low.endswith("ss")) or noun.low in (
        "people",
        "men",
        "women",
        "children",
    )
    return (
        (plural and token.word.islower())
        or (token.low.endswith("ed") and token.word.islower())
        or token.low.endswith("ly")
    )


def _fate(row: Row, first: int, at: int) -> str | None:
    """What happened to the counted: "… were killed", "… dead", or a verb just before ("killing at least
    27 …").
    """
    for index in range(at, min(at + _FAR, len(row))):
        token = row[index]
        if token.low in _HAPPENED:
            before = row[index - 1].low
            if index == at or before in _AUXILIARY or before.endswith("ly"):
                return token.low
        if token.word in (",", ";", ".", "!", "?", ":") or token.low in (
            "who",
            "which",
            "that",
            "said",
            "by",
        ):
            break
        if token.word[0].isdecimal():
            break
    for index in range(first - 1, max(first - 6, -1), -1):
        token = row[index]
        if token.low in SUFFERED and token.low not in ("free", "release", "kill"):
            passive = index and row[index - 1].low in ("was", "were", "been", "are", "is", "be", "being")
            return None if passive else SUFFERED[token.low]
        if (
            token.low in ("in", "on", "at", "by", "after", "when", "and", "for", "with", "of", "from")
            or not token.word[0].isalpha()
        ):
            break
    return None
