"""Which language a text is in, by script and commonest words: cheap, pure, and silent where it is unsure."""

from __future__ import annotations

import re
from collections import Counter

_LOOK_AT = 4000  # code points; more text does not make the answer better
_WORD = re.compile(r"[^\W\d_]+")

_COMMON = {
    "en": """the of and to in that is was for on with as it by at from are said has have not be this were he
        his but they which""",
    "es": """el la de que y en los del las por con una para es al lo como su más pero sus fue ha este según
        se no un""",
    "pt": """o a de que e do da em os no na por com uma para é ao não as dos mais foi como seu sua à são ele
        pelo pela um""",
    "fr": """le la les de des et à un une du en est que qui dans pour par sur au ce il pas plus a ne se son
        avec sont""",
    "de": """der die das und in den von zu mit ist des im für auf nicht ein eine dem sich als auch es an
        werden aus er hat""",
    "it": """il la di che e in un una per è del della con non le si da al i dei nel sono ha anche come gli
        alla più""",
    "nl": """de het een van en in is dat op te voor met zijn die niet aan er om ook als bij door naar dan
        maar""",
}
_OF_WORD = {
    word: tuple(code for code, row in _COMMON.items() if word in row.split())
    for row in _COMMON.values()
    for word in row.split()
}

# Letters that only one of the languages in this script uses.
_URDU = frozenset("ٹڈڑںھہےۓ")
_PASHTO = frozenset("ټډړښڅځږڼۍ")
_PERSIAN = frozenset("پچژگ")
_SCRIPTS = (
    ("ar", re.compile(r"[\u0600-\u06ff]")),
    ("ru", re.compile(r"[\u0400-\u04ff]")),
    ("hi", re.compile(r"[\u0900-\u097f]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
    ("el", re.compile(r"[\u0370-\u03ff]")),
    ("he", re.compile(r"[\u0590-\u05ff]")),
)


def detect_language(text: str) -> str | None:
    """The ISO 639-1 code of a text's language, or None where too few known words speak for one."""
    sample = text[:_LOOK_AT]
    letters = len("".join(_WORD.findall(sample)))
    for code, script in _SCRIPTS:
        if letters and len(script.findall(sample)) > letters / 2:
            return _of_arabic_script(sample) if code == "ar" else code
    votes: Counter[str] = Counter()
    words = [word.lower() for word in _WORD.findall(sample)]
    for word in words:
        for code in _OF_WORD.get(word, ()):
            votes[code] += 1
    if not votes:
        return None
    (best, count), *others = votes.most_common(2)
    enough = count >= 2 and count >= 0.08 * len(words)
    return best if enough and (not others or count > others[0][1]) else None


def _of_arabic_script(sample: str) -> str:
    letters = set(sample)
    if letters & _PASHTO:
        return "ps"
    if letters & _URDU:
        return "ur"
    return "fa" if len(letters & _PERSIAN) > 1 else "ar"
