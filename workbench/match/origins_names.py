"""The names by which articles credit each other: agencies, and what the name of a medium looks like."""

from __future__ import annotations

import re

_AGENCIES = """
AFP = Agence France-Presse
AP = Associated Press
Reuters = Thomson Reuters
UPI = United Press International
PA = Press Association = PA Media
AAP = Australian Associated Press
DPA = Deutsche Presse-Agentur
ANSA
EFE = Agencia EFE
Xinhua = Xinhua News Agency
TASS = ITAR-TASS
Interfax
RIA Novosti
Kyodo = Kyodo News
Yonhap = Yonhap News Agency
Bloomberg = Bloomberg News
PTI = Press Trust of India
ANI = Asian News International
IANS = Indo-Asian News Service
APP = Associated Press of Pakistan
Anadolu = Anadolu Agency
IRNA
SANA
Antara
Bernama
BBC = BBC News
CNN
NBC = NBC News
ABC = ABC News
CBS = CBS News
Fox News
Sky News
Al Jazeera
NPR
"""
"""Agencies, and broadcasters that others quote, each with its other names. From general knowledge."""

_LAST = frozenset(
    """
    times post herald news journal guardian telegraph tribune courier gazette wire agency press radio
    television tv mail observer mirror independent star chronicle globe standard express examiner inquirer
    monitor magazine newspaper network broadcaster bulletin dispatch lantern sentinel ledger weekly
    """.split()  # noqa: SIM905  # a list of words to read and to add to
)
_FIRST = frozenset(["radio", "daily", "al"])
_TOP_LEVEL = re.compile(r"^(?:www\.)?([\w-]+(?:\.[\w-]+)*?)(?:\.(?:com?|org|net|gov|ac))?\.[a-z]{2,}$")


def fold(name: str) -> str:
    """A name so that its spellings meet: "The Daily Lantern" and "daily-lantern.example" are one."""
    low = " ".join(name.lower().split())
    if "." in low and " " not in low and (host := _TOP_LEVEL.match(low)):
        low = host.group(1)
    low = low.removeprefix("the ")
    return re.sub(r"[\W_]+", "", low)


def _known() -> dict[str, str]:
    found = {}
    for line in _AGENCIES.strip().splitlines():
        names = [name.strip() for name in line.split("=")]
        for name in names:
            found[fold(name)] = names[0]
    return found


KNOWN = _known()
"""Per folded name of an agency the name it is shown by."""


def looks_like_a_medium(name: str) -> bool:
    """Whether several capitalised words read like the name of a newspaper, station or agency."""
    words = name.lower().removeprefix("the ").split()
    return len(words) >= 2 and (words[-1] in _LAST or words[0] in _FIRST)
