"""In which encoding bytes are: UTF-8 if they can be, else as they declare, else as their letters tell, and said so.

A wrong guess makes other letters of a text without anybody noticing, so that one is taken only if nothing else
fits: the rest is rejected.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from workbench.ingest.decode import decode, marked_encoding, refuse_binary, wide_encoding
from workbench.ingest.documents import Facts, Note
from workbench.ingest.rejects import Rejected
from workbench.model.documents import How

_CALLED = {
    "ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "iso8859-11": "cp874", "tis-620": "cp874",
    "gb2312": "gb18030", "gbk": "gb18030", "euc_kr": "cp949", "shift_jis": "cp932", "big5": "big5hkscs",
}  # fmt: skip
"""What is meant by what pages declare, as browsers read it."""

_MANY_BYTES = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH = re.compile(rb"[\x80-\xff]")
_SAMPLE = 100_000
"""Bytes that tell where nothing declares an encoding; the rest must then be in it too."""

_BEFORE = 100
"""Bytes before the first that is no ASCII: they are the words that it belongs to."""

_OTHER_SCRIPTS = """
    cp1251 koi8_r koi8_u cp866 iso8859_5 cp1253 iso8859_7 cp1255 cp1256 cp874 gb18030 big5 cp932 euc_jp cp949
"""
_WESTERN = frozenset("áàâãäåæçéèêëíìîïñóòôõöøœúùûüýÿßªº")
_FAMILIES = (
    ("Czech Slovak", "cp1250 iso8859_2", frozenset("áäčďéěíĺľňóôŕřšťúůýžöü")),
    ("Polish", "cp1250 iso8859_2", frozenset("ąćęłńóśźżöüéá")),
    ("Hungarian", "cp1250 iso8859_2", frozenset("áéíóöőúüűä")),
    ("Romanian", "cp1250 iso8859_2", frozenset("ăâîşţéöüá")),
    ("Slovene Croatian", "cp1250 iso8859_2", frozenset("čćđšžéöü")),
    ("Turkish", "cp1254", frozenset("âçğıîöşûüiİé")),
    ("Lithuanian Latvian Estonian", "cp1257", frozenset("ąčęėįšųūžāēģīķļņõäöüé")),
)
"""Languages in Latin letters beyond those of the west, the encodings they are found in, and their letters."""
_WESTERN_ENCODINGS = "cp1252 mac_roman cp850"
_STRAY = re.compile(
    r"""[A-Za-z](?:(?!['’‘.…–—·\xad])[^\x00-\x7f\s](?<![^\W\d_]))+[A-Za-z]  # a sign between two letters
      | [a-zß-ÿ][À-ÞŒŠŽŸ](?![A-ZÀ-Þ])             # a capital behind a small letter
      | (?:[ß-ÿ]|(?<!\w)[À-ÞŒŠŽŸ])[A-Z][a-z]      # a capital behind what should then be a quotation mark
      | (?<![\w'’])[ÑñÐðÞþßÿÇçìîïûüÌÎÏÛÜ](?![\w'’])  # a letter by itself that is no word
      | [A-Za-z]’(?:s[a-z]|l[a-km-z]|[bcfgjknpqwxz])  # an apostrophe where none stands
      | [\x80-\x9f]""",
    re.VERBOSE,
)
"""What no language in Latin letters writes: it tells that other letters are meant."""
_HANGING, _OPENING = re.compile(r"[a-z][–—]\s"), re.compile(r"\s[–—]\w")
"""Dashes that hang on a word come in pairs, or they are letters."""
_SHARE = 0.4
"""How many of its letters are of another script in a text that is written in one."""
_CLOSE = 0.12
"""How much better, between nothing and all, the letters of a language must fit than those of the next guess."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text; the encoding it was in, and how that is known: None for UTF-8 and what a mark announces."""

    text: str
    encoding: str
    how: How | None = None

    def facts(self) -> Facts:
        """What is to be kept of it."""
        return {"encoding": (self.encoding, self.how)} if self.how else {}

    def noted(self, name: str, note: Note) -> Facts:
        """The same, after telling of an encoding that was not stated but found out."""
        if self.how is How.GUESSED:
            note(f"{name} does not say its encoding; its letters are those of {self.encoding}.")
        return self.facts()


def decoded(raw: bytes, given: str | None = None, declared: str | None = None) -> Decoded:
    """The text of the bytes: by their mark, as the user says, as UTF-8, as they declare, as their letters tell.

    Rejected: `utf8` where nothing fits or it is UTF-8 with a few bad bytes, `encoding` where the user's does not,
    `binary`.
    """
    if mark := marked_encoding(raw):
        return Decoded(decode(raw), mark)
    if given:
        return Decoded(decode(raw, given), given, How.GIVEN)
    declared = meant(declared)
    if declared and raw.isascii() and not _is_superset_of_ascii(declared):
        return Decoded(decode(raw, declared), declared, How.METADATA)
    if wide := wide_encoding(raw):
        return Decoded(decode(raw, wide), wide, How.GUESSED)
    try:
        return Decoded(decode(raw), "utf-8")
    except Rejected as rejected:
        if rejected.code != "utf8" or _is_damaged_utf8(raw):
            raise
        return _declared(raw, declared) or _detected(raw, rejected)


def meant(declared: str | None) -> str | None:
    """The codec that is meant by a name that a page or a server declares; None if Python has none."""
    if not declared:
        return None
    try:
        name = codecs.lookup(declared.strip("\"' ")).name
        "".encode(name)
    except (LookupError, ValueError):
        return None
    return _CALLED.get(name, name)


def _is_superset_of_ascii(encoding: str) -> bool:
    return not encoding.startswith(("iso2022", "hz", "utf-7", "utf-16", "utf-32"))


def _is_damaged_utf8(raw: bytes) -> bool:
    """Whether most of what is not ASCII is good UTF-8: then another encoding would make nonsense of it."""
    looked_at = _evidence(raw)
    sound = _MANY_BYTES.findall(looked_at)
    return len(sound) > len(_HIGH.findall(looked_at)) - sum(map(len, sound))


def _evidence(raw: bytes) -> bytes:
    """The part of the bytes that is looked at: from the first that is no ASCII on, for ASCII tells nothing."""
    first = _HIGH.search(raw)
    return raw[max(0, first.start() - _BEFORE) : first.start() + _SAMPLE] if first else b""


def _declared(raw: bytes, declared: str | None) -> Decoded | None:
    if not declared:
        return None
    try:
        return Decoded(decode(raw, declared), declared, How.METADATA)
    except Rejected:
        return None  # it is not what it says


def _detected(raw: bytes, rejected: Rejected) -> Decoded:
    """What the letters tell; the Rejected that it is not UTF-8 where they do not tell enough."""
    encoding = detected_encoding(raw)
    if encoding is None:
        raise Rejected(rejected.code, f"{rejected.detail}; what else it is cannot be told for sure") from rejected
    try:
        text = decode(raw, encoding)
    except Rejected:
        raise rejected from None
    refuse_binary(text)
    return Decoded(text, encoding, How.GUESSED)


def detected_encoding(raw: bytes) -> str | None:
    """The one encoding in which the bytes are words of a language; None if there is none, or more than one."""
    sample = _evidence(raw)
    if not sample:
        return None
    from charset_normalizer import from_bytes  # 60 ms that UTF-8 need not spend

    latin = " ".join([_WESTERN_ENCODINGS, *(encodings for _, encodings, _ in _FAMILIES)])
    everywhere = sorted({*_OTHER_SCRIPTS.split(), *latin.split()})
    found = list(from_bytes(sample, cp_isolation=everywhere))
    if not found:
        return None
    best = found[0]
    if best.encoding not in _OTHER_SCRIPTS.split():
        return _latin(sample, best.language)
    letters = [one for one in str(best) if one.isalpha()]
    if sum(one > "\u02af" for one in letters) < _SHARE * len(letters):
        return _latin(sample, best.language)
    for other in found[1:]:
        near = other.chaos - best.chaos < 0.03 and best.coherence - other.coherence < _CLOSE
        if near and str(other) != str(best):
            return None
    return str(best.encoding)


def _latin(sample: bytes, language: str) -> str | None:
    """Among the encodings a language is found in, the first that makes words of its letters.

    Where those of the Macintosh and of DOS make words, that of Windows makes none; the other way round it may.
    """
    encodings, letters = _WESTERN_ENCODINGS, _WESTERN
    for languages, found_in, theirs in _FAMILIES:
        if language in languages.split():
            encodings, letters = found_in, theirs
    for encoding in encodings.split():
        text = sample.decode(encoding, "replace")
        if "\ufffd" not in text and _are_words(text, letters):
            usual = _WESTERN_ENCODINGS.split()[0]
            return usual if sample.decode(usual, "replace") == text else encoding
    return None


def _are_words(text: str, letters: frozenset[str]) -> bool:
    used = {one.lower() for one in set(text) if one > "\x7f" and one.isalpha()}
    hanging = len(_HANGING.findall(text)) > len(_OPENING.findall(text))
    return used <= letters and not hanging and not _STRAY.search(text)


def table_encoding(sample: bytes, given: str | None) -> Decoded:
    """The same for the beginning of a table, whose rows are decoded one by one; its text is left out.

    Where nothing fits it is UTF-8: then the rows that are not are rejected, and only those.
    """
    if mark := marked_encoding(sample):
        return Decoded("", mark)
    if given:
        return Decoded("", given, How.GIVEN)
    if wide := wide_encoding(sample):
        return Decoded("", wide, How.GUESSED)
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample)  # the last character may be cut off
    except UnicodeDecodeError:
        if not _is_damaged_utf8(sample) and (encoding := detected_encoding(sample)):
            return Decoded("", encoding, How.GUESSED)
    return Decoded("", "utf-8")
