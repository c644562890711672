"""Texts that are not UTF-8: read as they declare or as their letters tell, said so, or rejected."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.ingest import Given, read_claims, read_documents
from workbench.ingest.encodings import decoded, detected_encoding
from workbench.ingest.rejects import Rejected
from workbench.model.documents import Document, How, Reject

TEXTS = {
    "cp1252 iso8859_15 mac_roman cp850": (
        "Der Bürgermeister sagte am Dienstag, die Brücke bleibe mindestens bis Juni für den Verkehr gesperrt. Nach "
        "Angaben der Polizei wurden bei dem Unfall elf Arbeiter verletzt, zwei davon schwer."
    ),
    "cp1252 mac_roman": (
        "El alcalde dijo el martes que el puente seguirá cerrado al menos hasta junio. “La seguridad de la gente está "
        "antes que el tráfico”, añadió. Según la policía, once obreros resultaron heridos, dos de ellos con gravedad."
    ),
    "cp1250 iso8859_2": (
        "Starosta Horní Lhoty řekl v úterý, že most přes řeku zůstane zavřený nejméně do června. Bezpečnost lidí je "
        "přednější než doprava, uvedl. Podle policie se při nehodě zranilo jedenáct dělníků, dva z nich těžce."
    ),
    "cp1250": (
        "Burmistrz Górnej Łąki powiedział we wtorek, że most pozostanie zamknięty co najmniej do czerwca. Według "
        "policji w wypadku rannych zostało jedenaście osób, w tym dwie ciężko. Źródła podają też inną liczbę."
    ),
    "cp1254": (
        "Belediye başkanı salı günü köprünün en az hazirana kadar kapalı kalacağını söyledi. Polise göre kazada on "
        "bir işçi yaralandı, ikisi ağır. Onarım için dört milyon lira ayrıldı."
    ),
    "cp1251 koi8_r cp866 iso8859_5": (
        "Мэр города заявил во вторник, что мост останется закрытым по меньшей мере до июня. По данным полиции, в "
        "аварии пострадали одиннадцать рабочих, двое из них тяжело."
    ),
    "cp1253": (
        "Ο δήμαρχος είπε την Τρίτη ότι η γέφυρα θα παραμείνει κλειστή τουλάχιστον μέχρι τον Ιούνιο. Σύμφωνα με την "
        "αστυνομία, έντεκα εργάτες τραυματίστηκαν στο ατύχημα, δύο από αυτούς σοβαρά."
    ),
    "cp1256": "قال رئيس البلدية يوم الثلاثاء إن الجسر سيبقى مغلقا حتى يونيو. وبحسب الشرطة أصيب أحد عشر عاملا.",
    "cp1255": (
        "ראש העיר אמר ביום שלישי כי הגשר יישאר סגור לפחות עד יוני. לפי המשטרה, אחד עשר פועלים נפצעו בתאונה, שניים "
        "מהם קשה. לתיקון הוקצו ארבעה מיליון שקלים."
    ),
    "gb18030": "市长星期二表示，这座桥至少将关闭到六月。据警方称，事故中有十一名工人受伤，其中两人伤势严重。",
    "cp932 euc_jp": "市長は火曜日、橋は少なくとも六月まで閉鎖されると述べた。警察によると、作業員十一人が負傷した。",
    "utf_16_le utf_16_be": "The mayor of Port Amel said that café owners agreed.",
}
CASES = [(encoding, text) for encodings, text in TEXTS.items() for encoding in encodings.split()]


@pytest.mark.parametrize(("encoding", "text"), CASES, ids=[encoding for encoding, _ in CASES])
def test_letters_tell_the_encoding(encoding: str, text: str) -> None:
    text = text if encoding != "iso8859_15" else text.replace("–", "-")
    found = decoded(text.encode(encoding))
    assert found.text == text
    assert found.how is How.GUESSED


def test_what_is_utf8_is_never_taken_for_anything_else() -> None:
    for text in TEXTS.values():
        found = decoded(text.encode(), declared="iso-8859-1")
        assert (found.text, found.how, found.facts()) == (text, None, {})


def test_utf8_with_a_bad_byte_is_damaged_and_not_something_else() -> None:
    raw = "Der Bürgermeister sagte, die Brücke bleibe für den Verkehr gesperrt.".encode() + b" \xfc"
    for declared in (None, "windows-1252"):
        with pytest.raises(Rejected) as caught:
            decoded(raw, declared=declared)
        assert caught.value.code == "utf8"
        assert "0xfc" in caught.value.detail


def test_what_two_encodings_could_be_is_rejected_by_name(reject: Callable[..., Reject]) -> None:
    found = reject(b"The mayor signed it: \xd1\xd5\xdb. Then \xf7\x81\xbb, and the rest was \xa7\xf5 \x9d.")
    assert found.code == "utf8"
    assert "cannot be told" in found.detail
    assert "--encoding" in found.remedy


def test_letters_far_behind_plain_ascii_tell_as_well() -> None:
    plain = "The council met and went home. " * 10_000
    for text, encoding in ((TEXTS["cp1253"], "cp1253"), ("The café and the brasserie agreed.", "cp1252")):
        found = decoded((plain + text).encode(encoding))
        assert (found.encoding, found.text) == (encoding, plain + text)
    damaged = f"{plain}Die Brücke bleibe für den Verkehr gesperrt.".encode() + b" \xfc"
    with pytest.raises(Rejected):
        decoded(damaged)


def test_a_declared_encoding_comes_before_a_guess(document: Callable[..., Document]) -> None:
    page = "<html><head><meta charset=gb2312></head><body><p>市长星期二表示，这座桥至少将关闭到六月。</p></body></html>"
    found = document(page.encode("gb18030"), "page.html")
    assert found.text.startswith("市长星期二")
    assert found.how["encoding:gb18030"] is How.METADATA


def test_a_page_that_declares_what_it_is_not(document: Callable[..., Document]) -> None:
    page = f"<html><head><meta charset=utf-8></head><body><p>{TEXTS['cp1253']}</p></body></html>"
    found = document(page.encode("cp1253"), "page.html")
    assert found.text == TEXTS["cp1253"]
    assert found.how["encoding:cp1253"] is How.GUESSED


def test_seven_bits_that_are_no_ascii(document: Callable[..., Document]) -> None:
    page = "<html><head><meta charset=iso-2022-jp></head><body><p>市長は橋を閉鎖すると述べた。</p></body></html>"
    assert document(page.encode("iso2022_jp"), "page.html").text == "市長は橋を閉鎖すると述べた。"


def test_a_guess_is_told_and_kept(tmp_path: Path) -> None:
    (tmp_path / "old.txt").write_bytes(TEXTS["cp1251 koi8_r cp866 iso8859_5"].encode("cp1251"))
    (tmp_path / "own.txt").write_bytes(TEXTS["cp1251 koi8_r cp866 iso8859_5"].encode("koi8_r"))
    told: list[str] = []
    (found,) = read_documents([str(tmp_path / "old.txt")], on_note=told.append)
    assert isinstance(found, Document)
    assert found.how["encoding:cp1251"] is How.GUESSED
    assert len(told) == 1
    assert told[0].endswith("old.txt does not say its encoding; its letters are those of cp1251.")
    given_by_user = Given(encoding="koi8_r")
    (found,) = read_documents([str(tmp_path / "own.txt")], given=given_by_user, on_note=told.append)
    assert isinstance(found, Document)
    assert found.how["encoding:koi8_r"] is How.GIVEN
    assert len(told) == 1


def test_a_table_in_the_encoding_of_a_spreadsheet(tmp_path: Path) -> None:
    table = tmp_path / "claims.csv"
    text = "text;speaker\nDie Brücke bleibt für den Verkehr gesperrt;Jörg Höfer\nElf Arbeiter wurden verletzt;\n"
    table.write_bytes(text.encode("cp1252"))
    told: list[str] = []
    first, second = read_claims(str(table), on_note=told.append)
    assert isinstance(first, tuple)
    assert isinstance(second, tuple)
    assert (first[1].claim, first[1].speaker) == ("Die Brücke bleibt für den Verkehr gesperrt", "Jörg Höfer")
    assert first[0].how["encoding:cp1252"] is How.GUESSED
    assert len(told) == 1


def test_a_feed_in_utf_16_without_its_mark_and_one_in_koi8(read: Callable[..., list[Document | Reject]]) -> None:
    pytest.importorskip("feedparser")
    feed = (
        '<?xml version="1.0" encoding="{0}"?><rss version="2.0"><channel><title>Вестник</title><item><title>Мост'
        "</title><description>Мэр города заявил, что мост закрыт до июня.</description></item></channel></rss>"
    )
    for encoding in ("utf-16-be", "koi8-r"):
        (found,) = read(feed.format(encoding).encode(encoding), "feed.xml")
        assert isinstance(found, Document), found
        assert (found.title, found.outlet) == ("Мост", "Вестник")
        assert found.text.startswith("Мэр города")


@given(st.binary(min_size=1, max_size=300))
def test_any_bytes_are_decoded_without_loss_or_rejected(raw: bytes) -> None:
    with suppress(Rejected):
        found = decoded(raw)
        again = found.text.encode("utf-8-sig" if found.encoding == "utf-8-sig" else found.encoding, "surrogatepass")
        assert again == raw or found.how is How.GUESSED or found.encoding.startswith("utf-")
    detected_encoding(raw)
