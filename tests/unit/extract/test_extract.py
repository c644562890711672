"""What `extract` promises of any text: quotes are verbatim, spans are inside and in order, time is linear."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.extract import extract
from workbench.extract.language import detect_language
from workbench.extract.sentences import passages, quotations
from workbench.extract.structure import ParagraphKind, paragraphs
from workbench.model.statements import WORTH_CHECKING, Kind, Statement

PIECES = st.sampled_from(
    [
        "Orla Finn", "he", "the minister", "who", "said", "says", "according to", "told reporters",
        "that", "warned", "the dam will hold", "27 farms", "and", "but", ",", ".", "\n", "\n\n", '"',
        "“", "”", "‘", "’", "'", "''", ":", "—", "(", ")", "As", "While", "claim", "'s", "adding",
        "accused", "to", "not", "?", "!", ";", "…", "Mr.", "FINN:", "made it clear", "quoted as saying",
        "\u00a0", "é", "🌊", "میں",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=60).map(" ".join))


def check(text: str, statements: list[Statement]) -> None:
    for statement in statements:
        assert text[statement.start : statement.end] == statement.quote != ""
        assert (statement.start, statement.end) == (statement.spans[0][0], statement.spans[-1][1])
        flat = [offset for span in statement.spans for offset in span]
        assert flat == sorted(flat)
        assert all(start < end for start, end in statement.spans)
        for span in (statement.speaker_span, statement.cue_span):
            assert span is None or 0 <= span[0] < span[1] <= len(text)
        assert (statement.cue is None) == (statement.cue_span is None)
        for quantity in statement.quantities:
            assert text[quantity.start : quantity.end] == quantity.text
        assert 0 <= statement.checkworthiness <= 1
        assert (statement.kind is Kind.UNATTRIBUTED) == (statement.rule == "own_voice")


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.sampled_from(["en", "es", None]), st.booleans())
def test_any_text_gives_verbatim_statements_in_order(text: str, language: str | None, every: bool) -> None:
    found = extract(text, language=language, every_sentence=every)
    check(text, found)
    assert found == sorted(found, key=lambda statement: (statement.start, statement.end))
    assert found == extract(text, language=language, every_sentence=every)


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_every_sentence_leaves_no_word_of_a_text_out(text: str) -> None:
    words = {
        at
        for passage in passages(text)
        for sentence in passage.sentences
        for at, word in zip(sentence.starts, sentence.words, strict=True)
        if word[0].isalnum()
    }
    bodies = [(p.body, p.end) for p in paragraphs(text)]
    assert all(any(start <= at < end for start, end in bodies) for at in words)


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_quotations_are_disjoint_and_inside(text: str) -> None:
    found = quotations(text, 0, len(text))
    flat = [offset for span in found for offset in span]
    assert flat == sorted(flat)
    assert all(0 <= start < end <= len(text) for start, end in found)


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        '"' * 100_000,
        "“" * 100_000,
        '"It will hold," he said, ' * 20_000,
        "Finn, said, " * 50_000,
        "x" * 5_000_000,
        "word " * 200_000,
        "'a " * 100_000,
        "FINN: it will hold.\n" * 10_000,
    ],
    ids=[
        "straight marks",
        "curly marks",
        "said",
        "commas",
        "one word of 5 MB",
        "one line",
        "single marks",
        "script",
    ],
)
def test_hostile_texts_end(text: str) -> None:
    check(text, extract(text))


def test_a_sentence_without_end_is_read_in_pieces() -> None:
    """The rules look at a whole sentence for every cue, so a sentence must not grow without bound."""
    (passage,) = passages("Finn said, " * 5_000)
    assert len(passage.sentences) > 10
    assert max(len(sentence) for sentence in passage.sentences) <= 401


def test_who_else_wrote_is_no_claim() -> None:
    text = "The dam broke on Monday and 40 houses fell. The Taviri Times's Orla Finn contributed to this report."
    assert [statement.quote for statement in extract(text)] == ["The dam broke on Monday and 40 houses fell."]


def test_the_articles_own_sentences_count_when_they_are_worth_checking() -> None:
    killed = "More than 40 farms were destroyed and 27 people were killed in Kalindi on Monday."
    text = f"THE FLOOD\n\n{killed}\n\nWell, well."
    plain = extract(text)
    assert [(s.kind, s.rule) for s in plain] == [(Kind.UNATTRIBUTED, "own_voice")]
    assert all(s.checkworthiness >= WORTH_CHECKING for s in plain)
    assert [s.quote for s in extract(text, every_sentence=True)] == text.split("\n\n")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ('"The dam will hold," Finn said.', Kind.DIRECT),
        ("Finn said the dam would hold.", Kind.INDIRECT),
        ('Finn said the dam was "old but sound".', Kind.MIXED),
    ],
)
def test_the_kind_tells_how_it_is_put(text: str, kind: Kind) -> None:
    assert [statement.kind for statement in extract(text)] == [kind]


def test_other_languages_give_quotations_and_numbers_and_nothing_english() -> None:
    text = "El ministro dijo que no. «La presa resistirá otros 40 años», afirmó la alcaldesa de Kalindi."
    found = extract(text, language="es")
    assert [(s.kind, s.speaker, s.quote) for s in found if s.rule != "own_voice"] == [
        (Kind.DIRECT, None, "«La presa resistirá otros 40 años»")
    ]
    assert [q.text for s in found for q in s.quantities][:1] == ["40"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "The dam will hold for another year, and the farmers of the valley will not have to leave it.",
            "en",
        ),
        ("La presa resistirá otro año y los campesinos del valle no tendrán que irse de sus casas.", "es"),
        ("A barragem vai resistir por mais um ano e os agricultores do vale não terão de sair.", "pt"),
        ("Le barrage tiendra encore une année et les paysans de la vallée ne devront pas partir.", "fr"),
        ("Der Damm wird noch ein Jahr halten und die Bauern im Tal müssen nicht gehen.", "de"),
        ("بند ایک سال اور قائم رہے گا اور وادی کے کسانوں کو نہیں جانا پڑے گا۔", "ur"),
        ("سيصمد السد عاما آخر ولن يضطر المزارعون إلى الرحيل من الوادي", "ar"),
        ("", None),
        ("40 27 1,200", None),
    ],
)
def test_the_language_is_told_by_script_and_common_words(text: str, language: str | None) -> None:
    assert detect_language(text) == language


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Rising Water in the Valley", ParagraphKind.HEADING),
        ("## The flood", ParagraphKind.HEADING),
        ("By Orla Finn", ParagraphKind.BYLINE),
        ("Photo: the dam at dawn", ParagraphKind.CAPTION),
        ("The dam at dawn (Photo by Jon Vale)", ParagraphKind.CAPTION),
        ("Read more: ten things about dams", ParagraphKind.BOILERPLATE),
        ("Orla Finn and Ben Tarr in Kalindi City contributed to this report.", ParagraphKind.BOILERPLATE),
        ("The spill contributed to this year's losses.", ParagraphKind.BODY),
        ("Follow Orla Finn on Twitter @orlafinn.", ParagraphKind.BOILERPLATE),
        ("Editor’s note: Finn, a miller, has repeatedly said the dam is safe. " * 6, ParagraphKind.BOILERPLATE),
        ("The dam broke on Monday.", ParagraphKind.BODY),
        ("By Monday the dam had broken.", ParagraphKind.BODY),
    ],
)
def test_paragraphs_that_say_nothing_are_told_apart(line: str, kind: ParagraphKind) -> None:
    assert [paragraph.kind for paragraph in paragraphs(line)] == [kind]


def test_the_text_begins_after_the_dateline() -> None:
    line = "KALINDI CITY, Dec. 8 (Radio North) — The dam broke."
    (paragraph,) = paragraphs(line)
    assert line[paragraph.body : paragraph.end] == "The dam broke."


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Mr. Vale left. Dr. Moll stayed.", 2),
        ('"It broke. We ran." Nobody spoke.', 2),
        ('"Why did it break?" Orla Finn asked.', 1),
        ("It rose by 3.5 metres. Then it fell.", 2),
        ("J. R. Vale and the U.S. engineers left.", 1),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, count: int) -> None:
    (passage,) = passages(text)
    assert len(passage.sentences) == count
