"""Why a record is not taken: one code, and for each code what the user can do about it."""

from __future__ import annotations

from workbench.model.documents import Reject

REMEDIES = {
    "binary": "Only text is read; convert the file to text first.",
    "bomb": "Unpack the file yourself and look at what is in it.",
    "changed": "Import it again when nothing is writing to it.",
    "csv_row": "Correct that row; each needs as many cells as the heading, and every quote must be closed.",
    "cut": "Get the page again; only its beginning was kept.",
    "damaged": "Get the file again, or open it in the program that made it and save it anew.",
    "dtd": "Remove the definitions of entities (<!DOCTYPE …[…]>, <!ENTITY …>) and write out what they stand for.",
    "empty": "There is nothing to check in it; leave it out.",
    "encrypted": "Open it with its password and save it without one, or save its text alone.",
    "encoding": "Give the encoding the text is really in with --encoding.",
    "extra": "Install what reads it: pip install 'workbench[feeds,pdf,docx,tables,web]'",
    "extract_crashed": "Import it alone, on a machine with more memory; please report this if it happens again.",
    "extract_error": "Please report this, with the text if you may share it.",
    "extract_timeout": "Save the article's text alone and import that.",
    "fetch": "Try again later, or save the page in your browser and import the file.",
    "fetch_timeout": "Try again later, or save the page in your browser and import the file.",
    "field": "Correct that field of the record.",
    "field_too_long": "Shorten that field.",
    "gzip": "Get the file again; it is damaged or cut short.",
    "http": "Look whether the address is right; what needs a login, save in your browser and import the file.",
    "int_range": "Correct the number; whole numbers go up to 9223372036854775807.",
    "json": "Write one list of objects, or one object a line, for example with: jq -c . FILE",
    "json_constant": "Replace NaN and Infinity by null; they are no JSON.",
    "json_depth": "Flatten the record; its lists and objects are nested too deeply.",
    "json_dup": "Keep one of the two values; a name may stand only once in an object.",
    "missing": "Check the name, and that you may read the file.",
    "no_rating": "A fact-check says how it rates the claim: give it an alternateName.",
    "no_review": "Give the claim at least one claimReview.",
    "no_target": "Give it a target with a source and a TextQuoteSelector, or a uri, as Hypothes.is exports have.",
    "no_text": "Give the record a field `text`; of a page, save the text alone and import that.",
    "not_regular": "Pipe it in instead: … | workbench import -",
    "nul": "Remove the zero characters; for UTF-16 without a byte order mark give --encoding utf-16-le.",
    "path": "Unpack it with care and import only what you know.",
    "rating": "Correct it: the worst rating is below the best, and the value lies between.",
    "ssrf": "Only pages of the public internet are fetched; save it in your browser and import the file.",
    "surrogate": "Write characters beyond U+FFFF as a pair of escapes, or as themselves.",
    "table": "Say which column holds the articles: --map text=COLUMN.",
    "title_too_long": "Give a title of at most 2,000 characters, for example with --title.",
    "transcript": "Correct that line; each cue has its times, 00:01:05.000 --> 00:01:09.000, above its words.",
    "too_large": "Split it; one article may have 10 MB.",
    "unknown_type": "docs/import.md lists what is read; convert it, or rename it if it is one of them.",
    "url": "Give the whole address of the fact-check, beginning with http:// or https://.",
    "utf8": "Save it as UTF-8, or say what it is with --encoding, for example --encoding cp1252.",
}
"""The sentence that goes with each code, unless the place that rejects knows a better one."""


class Rejected(Exception):
    """Raised where a record turns out to be unusable, caught where the next record begins."""

    def __init__(self, code: str, detail: str, remedy: str = "") -> None:
        super().__init__(code, detail)
        self.code = code
        self.detail = detail
        self.remedy = remedy or REMEDIES[code]

    def named(self, name: str) -> Reject:
        """The reject as it is kept, with the name of the record."""
        return Reject(name=name, code=self.code, detail=self.detail, remedy=self.remedy)
