"""Cleaning as a whole: what goes, what stays, and that the edits tell exactly what happened."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from summarizer.config import CleaningConfig
from summarizer.preparation.cleaning import apply_edits, clean_documents
from summarizer.records import Document, Edit

SEEDS = Path(__file__).resolve().parents[1].parent / "shared" / "seeds"

BODY = (
    "The ferry line between Nordhavn and the islands will stop for six weeks in May, the council said.",
    "Engineers found cracks in the hull of the older ship in April, said council leader Ada Holm.",
    "Islanders will be carried by two smaller boats, which leave three times a day and take no cars.",
    "The repairs are expected to cost 12 million, twice what the council had set aside for the ferry.",
)
HEADLINES = (
    "Museum Opens New Wing for Viking Ships",
    "Voters Reject Tram Plan in Close Referendum",
    "Star Striker Signs Four-Year Contract With Rivals",
    "Storm Damage Closes Mountain Railway for Winter",
    "Bank Raises Interest Rates for Third Time",
)
#: Furniture by kind: where it stands (a place among the paragraphs of BODY), and its lines.
FURNITURE = {
    "other headlines": (4, HEADLINES),
    "door": (4, ("Keep reading:", HEADLINES[0], HEADLINES[3])),
    "caption": (1, ("The older ship in the harbour of Nordhavn (REUTERS / Lise Dahl)",)),
    "caption twice": (
        2,
        (
            "Ada Holm, leader of the council (REUTERS/Lise Dahl)",
            "Ada Holm, leader of the council (REUTERS / Lise Dahl) (LISE DAHL /)",
        ),
    ),
    "caption with a stop": (
        0,
        ("Ada Holm (left) and ferry captain Jon Berg arrive for talks in the town hall.",),
    ),
    "wire desk": (4, ("(Reporting by Lise Dahl and Per Moe; Editing by Kim Sand)",)),
    "source": (4, ("Source-www.nordhavn-news.example.com",)),
    "comment form": (4, ("Leave a Reply", "Your email address will not be published.", "Name *")),
    "spam": (4, ("casino oslo casino bergen bonus casino bonus poker oslo poker bergen poker",)),
    "share": (1, ("Share on Facebook", "Share on Twitter")),
    "subscription": (2, ("Sign up for our newsletter and get the day's top stories in your inbox.",)),
    "cookies": (
        4,
        ("We use cookies to improve your experience. By continuing you accept our cookies policy.",),
    ),
    "rights": (4, ("Copyright 2021 Nordhavn News. All rights reserved.",)),
    "advertising": (2, ("Advertisement",)),
    "address": (4, ("https://news.example.com/2021/ferry",)),
    "subhead": (2, ("Cracks in the hull",)),
    "quoted subhead": (2, ("“Nobody asked us islanders”",)),
}


def clean(*texts: str, **settings_: bool) -> tuple[Document, ...]:
    documents = [Document(text, id=f"d{number}") for number, text in enumerate(texts)]
    return clean_documents(documents, CleaningConfig(**settings_))


def lines(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.strip()]


def with_furniture(*kinds: str) -> str:
    paragraphs: list[tuple[float, str]] = list(enumerate(BODY, start=0))
    for kind in kinds:
        place, block = FURNITURE[kind]
        paragraphs += [(place - 0.5, line) for line in block]
    return "\n\n".join(text for _, text in sorted(paragraphs, key=lambda pair: pair[0]))


@pytest.mark.parametrize("kind", FURNITURE)
def test_each_kind_goes_and_the_article_stays(kind: str) -> None:
    (document,) = clean(with_furniture(kind))
    assert lines(document.text) == list(BODY)


def test_a_gap_of_one_line_break_beside_a_removed_line_does_not_swallow_the_blank_line() -> None:
    text = f"{BODY[0]}\nThe older ship (REUTERS / Lise Dahl)\n\n{BODY[1]}\n\n{BODY[2]}"
    (document,) = clean(text)
    assert document.text == "\n\n".join(BODY[:3])


def test_the_headline_becomes_the_title_of_a_document_without_one() -> None:
    headline = "Island ferry stops for six weeks after cracks are found"
    text = "\n\n".join((headline, *BODY))
    (document,) = clean(text)
    (named,) = clean_documents([Document(text, title="Known")], CleaningConfig())
    assert (document.title, named.title) == (headline, "Known")
    for cleaned in (document, named):
        assert lines(cleaned.text) == list(BODY)
        assert [edit.reason for edit in cleaned.edits] == ["headline"]


def test_a_clean_document_is_returned_as_it_is() -> None:
    document = Document("\n\n".join(BODY))
    assert clean_documents([document], CleaningConfig()) == (document,)
    assert document.original is None


def test_all_kinds_together_go_and_cleaning_twice_is_cleaning_once() -> None:
    once = clean(with_furniture(*FURNITURE))
    assert once[0].text == "\n\n".join(BODY)
    assert clean_documents(once, CleaningConfig()) == once


def test_disabled_does_nothing() -> None:
    (document,) = clean(with_furniture("spam"), enabled=False)
    assert document.original is None
    assert "casino" in document.text


def test_repairs_can_be_left_out() -> None:
    text = "\n\n".join((BODY[0], BODY[1].replace("said council", "said,council"), BODY[2]))
    assert clean(text, repair=False)[0].text == text
    assert "said, council" in clean(text)[0].text


def test_articles_about_cookies_and_photographs_survive() -> None:
    text = "\n\n".join(
        (
            "The cookies are crisp outside and soft inside, the baker said, and people subscribe to boxes.",
            "She shared the recipe on Facebook, where two thousand people commented on it within a day.",
            "Photographers love the shop: a photo of its window by a Getty photographer won a prize.",
            "Advertising never worked for her, she said. She deleted her cookies, she joked, by eating them.",
            "The book about the shop was written by her sister and published on Friday, copyright included.",
        )
    )
    assert clean(text)[0].text == text


def test_a_body_line_that_lost_its_stop_stays() -> None:
    text = "\n\n".join((BODY[0], BODY[1].rstrip("."), BODY[2], BODY[3]))
    assert clean(text)[0].text == text


def test_a_list_inside_the_article_stays() -> None:
    items = "Three boats a day\nTwo boats on Sundays\nOne boat at night\nNo cars\nBicycles at half price"
    text = "\n\n".join((BODY[0], "From May there will be:", items, BODY[1], BODY[2], BODY[3]))
    assert clean(text)[0].text == text


def test_wrapped_text_is_judged_by_paragraphs() -> None:
    wrapped = (
        "The ferry line between Nordhavn and the islands will stop for six\n"
        "weeks in May, the council said Monday after a long meeting of\n"
        "its members. Islanders will be carried by two smaller boats, which\n"
        "leave three times a day and take no cars\n"
        "\n"
        "Engineers found cracks in the hull of the older ship during an\n"
        "inspection, said council leader Ada Holm. The repairs are expected\n"
        "to cost 12 million, twice as much as the council had set aside."
    )
    assert clean(wrapped)[0].text == wrapped


def test_lower_case_text_is_not_destroyed() -> None:
    text = "\n\n".join(paragraph.lower() for paragraph in BODY)
    assert clean(text)[0].text == text
    furnished = text.replace("\n\n", "\n\nphoto: city press office / ap\n\n", 1)
    assert clean(furnished)[0].text == text


@pytest.mark.parametrize(
    "text",
    [
        "渡轮停航六周\n\n市议会周一表示,往返岛屿的渡轮将从五月起停航六周。\n\n相关新闻",
        "توقف العبارة ستة أسابيع\n\nقال المجلس يوم الاثنين إن العبارة ستتوقف ستة أسابيع.",
        "सूजी का हलवा\n\nसामग्री\n\n250 ग्राम सूजी\n\n10 बादाम\n\n"
        "सबसे पहले कड़ाही में घी गरम करें और सूजी को धीमी आँच पर भूनें।",
    ],
)
def test_scripts_without_case_pass_through(text: str) -> None:
    assert clean(text)[0].text == text


PAGES = {
    "en": (
        "Ferry out of service for six weeks",
        "The ferry to the islands will be out of service for six weeks in May, the council said on Monday.",
        "An inspection found cracks in the hull of the ship, said the head of the council, Ada Holm.",
        "Correction: An earlier version of this story misstated the name of the ship. We regret the error.",
    ),
    "de": (
        "Fähre fällt sechs Wochen aus",
        "Die Fähre zu den Inseln fällt im Mai sechs Wochen lang aus, teilte der Rat am Montag mit.",
        "Bei einer Prüfung seien Risse im Rumpf des Schiffes entdeckt worden, sagte Ratschefin Ada Holm.",
        "Alle Rechte vorbehalten, Nachdruck und Weiterverbreitung nur mit Genehmigung.",
    ),
    "fr": (
        "Le ferry à l'arrêt pendant six semaines",
        "Le ferry qui dessert les îles sera arrêté six semaines en mai, a annoncé lundi le conseil.",
        "Des fissures ont été découvertes dans la coque, a déclaré la présidente du conseil, Ada Holm.",
        "Inscrivez-vous à notre newsletter pour recevoir chaque matin l'essentiel de l'actualité.",
    ),
    "el": (
        "Το πλοίο σταματά για έξι εβδομάδες",
        "Το πλοίο για τα νησιά θα σταματήσει τον Μάιο για έξι εβδομάδες, ανακοίνωσε τη Δευτέρα το συμβούλιο.",
        "Ρωγμές βρέθηκαν στο κύτος κατά τον έλεγχο, δήλωσε η πρόεδρος του συμβουλίου Άντα Χολμ.",
        "Αυτός ο ιστότοπος χρησιμοποιεί cookies για να βελτιώσει την εμπειρία σας.",
    ),
}


@pytest.mark.parametrize("language", PAGES)
def test_sentences_of_pages_go_in_every_language(language: str) -> None:
    headline, first, second, notice = PAGES[language]
    (document,) = clean("\n\n".join(filter(None, (headline, first, second, notice))))
    assert lines(document.text) == [first, second]
    assert (document.title or "") == headline
    assert document.edits[-1].reason == "page furniture"


@pytest.mark.parametrize(
    ("language", "dateline"),
    [
        ("de", "Orra (dpa/orr) - "),
        ("de", "Orra, 3. Mai (sda) - "),
        ("fr", "ORRA (AFP) - "),
        ("es", "Orra, 3 may (EFE).- "),
    ],
)
def test_a_paragraph_behind_a_dateline_stays_in_every_language(language: str, dateline: str) -> None:
    first, second = {
        "es": (
            "Un incendio en una fábrica de muebles ha obligado a desalojar a doscientos vecinos.",
            "Los bomberos han controlado las llamas a las siete de la mañana, según el alcalde Iván Holm.",
        )
    }.get(language) or PAGES[language][1:3]
    (document,) = clean(f"{dateline}{first}\n\n{second}")
    assert lines(document.text) == [f"{dateline}{first}", second]


def test_beside_english_articles_a_page_is_read_in_its_own_language() -> None:
    headline, first, second, notice = PAGES["de"]
    foreign, _ = clean("\n\n".join((headline, first, second, notice)), "\n\n".join(BODY))
    assert lines(foreign.text) == [first, second]


def test_bare_addresses_go_from_any_script() -> None:
    (document,) = clean("市议会周一表示,往返岛屿的渡轮将从五月起停航六周。\n\nhttps://example.com/a")
    assert document.text == "市议会周一表示,往返岛屿的渡轮将从五月起停航六周。"


@pytest.mark.parametrize("text", ["", " \n\n\t ", "Share this\n\nCookie policy\n\nSubscribe", "***\n\n..."])
def test_a_document_without_an_article_is_left_alone(text: str) -> None:
    assert clean(text)[0].text == text


def test_a_sentence_in_two_documents_costs_neither_its_body_nor_do_copies_lose_theirs() -> None:
    other = "\n\n".join(
        (
            "A new bridge over the fjord will open in spring, the roads agency said on Thursday.",
            "Drivers will pay a toll for the first ten years, said its director, who had hoped for less.",
            "The old bridge will be taken down and its steel sold, the agency said.",
        )
    )
    slogan = "The harbour’s own paper since 1887, written and printed in Nordhavn."
    first, second = clean(f"{BODY[0]}\n\n{BODY[1]}\n\n{BODY[2]}\n\n{slogan}", f"{other}\n\n{slogan}")
    assert BODY[2] in first.text
    assert "roads agency" in second.text
    copies = clean("\n\n".join(BODY), "\n\n".join(BODY))
    assert [copy.original for copy in copies] == [None, None]


def test_edits_applied_by_hand() -> None:
    edits = (Edit(0, 2, "", "x"), Edit(3, 3, " ", "y"), Edit(4, 5, "Z", "z"))
    assert apply_edits("abcdef", edits) == "c dZf"


PIECES = st.sampled_from(
    [*BODY, *[line for _, block in FURNITURE.values() for line in block], "July.while", "word ,"]
)
TEXTS = st.lists(PIECES | st.text(max_size=60), max_size=12).flatmap(
    lambda pieces: st.sampled_from(["\n", "\n\n", " \n \n ", "\r\n\r\n", " "]).map(
        lambda gap: gap.join(pieces)
    )
)


@settings(max_examples=60, deadline=None)
@example([])
@given(st.lists(TEXTS, max_size=3))
def test_edits_give_the_text_exactly(texts: list[str]) -> None:
    for raw, document in zip(texts, clean(*texts), strict=True):
        assert document.raw == raw
        assert apply_edits(raw, document.edits) == document.text
        assert (document.original is None) == (not document.edits)
        places = [(edit.start, edit.end) for edit in document.edits]
        assert all(end <= start for (_, end), (start, _) in pairwise(places))
        assert all(start <= end <= len(raw) for start, end in places)


@pytest.mark.skipif(not SEEDS.is_dir(), reason=f"the real articles of {SEEDS} are not here")
def test_the_real_articles() -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))]
    documents = clean(*texts)
    # What no article of the five may keep: lines of other pages, of forms, and of picture desks.
    for document in documents:
        kept = lines(document.text)
        assert all(len(line.split()) >= 8 for line in kept)
        assert not any(
            mark in document.text.lower() for mark in ("http", "www.", "source link", "reply", " /)")
        )
    # Sentences of the body are long: none of the long lines that end with a stop may go, but for captions.
    for raw, document in zip(texts, documents, strict=True):
        long = [line for line in lines(raw) if len(line.split()) >= 12 and line.rstrip('”" ').endswith(".")]
        stayed = [line for line in lines(document.text) if len(line.split()) >= 12]
        assert len(stayed) >= len(long) - 1


def test_a_title_that_is_page_furniture_gives_way_to_the_headline() -> None:
    headline = "Council Votes to Stop the Ferry to the Islands"
    text = "\n\n".join(("Skip to content", headline, *BODY))
    (cleaned,) = clean_documents([Document(text, id="a", title="Skip to content")], CleaningConfig())
    assert cleaned.title == headline


def test_the_title_that_was_given_is_the_headline_though_another_line_looks_like_one() -> None:
    title = "Council stops the ferry to the islands"
    text = "\n\n".join(("Island News Uses Cookies About The Ferry And Islands", title, *BODY))
    (other,) = clean_documents([Document(text, id="a")], CleaningConfig())
    (cleaned,) = clean_documents([Document(text, id="a", title=title)], CleaningConfig())
    assert cleaned.title == title != other.title


def test_a_caption_that_shares_more_words_does_not_take_the_headline_s_place() -> None:
    headline = "Council Votes to Stop the Ferry to the Islands"
    caption = (
        "The older ship of the ferry line to the islands in April. (Lise Dahl / Nordhavn News) (LISE DAHL /)"
    )
    text = "\n\n".join((headline, caption, *BODY))
    (cleaned,) = clean_documents([Document(text, id="a", title=headline)], CleaningConfig())
    assert cleaned.title == headline
    assert caption not in cleaned.text


@pytest.mark.parametrize(
    ("above", "stays"),
    [
        ("Her lantern drew forty boats to the pier.", False),
        ("CLOSE The mayor of Holm speaks about the new pier in a video.", False),
        ("The mayor of Holm spoke for an hour about the pier, the ferry and the old mill. " * 4, True),
    ],
)
def test_the_few_words_above_a_dateline_are_of_the_page(above: str, stays: bool) -> None:
    article = "HOLM (Northern Wire) — The pier of Holm opened on Monday. The mayor cut the ribbon herself."
    (cleaned,) = clean_documents([Document(f"{above}\n\n{article}", id="d1")], CleaningConfig())
    assert article in cleaned.text
    assert (above.strip() in cleaned.text) is stays
