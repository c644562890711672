"""Spanish, Portuguese and Urdu: quotations and numbers are found, and nothing English is read into them."""

import pytest

from workbench.extract import extract
from workbench.extract.other_languages import find_numbers, plain_claim
from workbench.extract.sentences import passages
from workbench.model.statements import Kind


def quoted(text: str, language: str | None = None) -> list[str]:
    return [s.quote for s in extract(text, language=language) if s.rule == "lone_quote"]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        (
            "El alcalde visitó el valle. «La presa resistirá otros diez años», dijo la ingeniera.",
            "es",
            ["«La presa resistirá otros diez años»"],
        ),
        (
            "“A barragem vai resistir por mais dez anos”, disse a engenheira do vale.",
            "pt",
            ["“A barragem vai resistir por mais dez anos”"],
        ),
        (
            'La ingeniera dijo: "La presa resistirá otros diez años". Nadie la llamó "presa vieja".',
            "es",
            ['"La presa resistirá otros diez años"'],
        ),
        ("وزیر نے کہا کہ ’بند ایک سال اور قائم رہے گا‘۔", "ur", ["’بند ایک سال اور قائم رہے گا‘"]),
        ("وزیر کا کہنا ہے، ’’ بند ایک سال اور قائم رہے گا‘‘۔", "ur", ["’’ بند ایک سال اور قائم رہے گا‘‘"]),
        ("وزیر نے کہا کہ ”بند ایک سال اور قائم رہے گا“ اور چلے گئے۔", "ur", ["”بند ایک سال اور قائم رہے گا“"]),
        ("انھوں نے کہا: 'بند ایک سال اور قائم رہے گا۔'", "ur", ["'بند ایک سال اور قائم رہے گا۔'"]),
        ("یہ فلم ’سیلاب‘ کا جادو تھا۔", "ur", []),
        ("یہ بات ’کبھی بند نہیں ہوئی اور لوگ چلے گئے۔", "ur", []),
    ],
)
def test_direct_quotations_are_found(text: str, language: str, expected: list[str]) -> None:
    assert quoted(text, language) == expected


def test_the_marks_are_part_of_the_quotation_and_the_kind_is_direct() -> None:
    (found,) = extract("وزیر نے کہا کہ ’بند ایک سال اور قائم رہے گا‘۔", language="ur")
    assert (found.kind, found.speaker, found.hedge, found.negated, found.times) == (
        Kind.DIRECT,
        None,
        None,
        None,
        (),
    )


@pytest.mark.parametrize(
    ("text", "language", "values"),
    [
        ("Hubo 1.500 heridos y 3,5 millones de daños, un 12% más que en 2019.", "es", [1500, 3_500_000, 12]),
        ("Foram 2,4 bilhões em 30 dias, às 18:20 de 3.12.2018.", "pt", [2.4e9, 30]),
        ("۱۲ افراد ہلاک اور ۳۵۰ زخمی، 97 لاکھ بیرل تیل", "ur", [12, 350, 9_700_000]),
        ("The dam cost 1,500 in 1999.", "en", [1500]),
        ("Nadie tiene once casas.", "es", []),
    ],
)
def test_numbers_are_read_as_the_language_writes_them(text: str, language: str, values: list[float]) -> None:
    found = find_numbers(text, 0, len(text), language)
    assert [number.best for number in found] == values
    assert all(text[n.start : n.end] == n.text for n in found)


def test_headings_captions_and_calls_to_read_on_say_nothing() -> None:
    text = (
        "Lea también: «La presa resistirá otros diez años»\n\n"
        "Foto: «La presa resistirá otros diez años»\n\n"
        "“Image caption”\n\nNadie dijo nada más de la presa en el valle."
    )
    assert extract(text, language="es") == []


def test_urdu_sentences_end_at_their_own_mark() -> None:
    (passage,) = passages("بند ٹوٹ گیا۔ لوگ چلے گئے۔ کیا ہوا؟ کچھ نہیں۔")
    assert len(passage.sentences) == 4


def test_english_is_not_read_into_other_languages() -> None:
    text = "He said it rained dijo la alcaldesa de la presa del valle y que no hay más agua por la lluvia."
    assert [s.rule for s in extract(text, language="es", every_sentence=True)] == ["own_voice"]


def test_the_claim_is_the_passage_itself_cut_to_twelve_words() -> None:
    text = "«Uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece»"
    assert plain_claim(text, (0, len(text))).split()[-1] == "doce"
