"""E-mail addresses, links and account names."""

import pytest

from classifier.extraction.addresses import emails_in, links_in
from classifier.extraction.handles import handles_in


@pytest.mark.parametrize(
    ("text", "value", "words"),
    [
        ("Write to Ana.Lopez@example.com.", "ana.lopez@example.com", "Ana.Lopez@example.com"),
        ("ana arroba example punto com", "ana@example.com", "ana arroba example punto com"),
        ("ana (at) example dot com", "ana@example.com", "ana (at) example dot com"),
        ("ana[at]example[dot]org", "ana@example.org", "ana[at]example[dot]org"),
        ("a: juan.perez arroba example.net", "juan.perez@example.net", "juan.perez arroba example.net"),
        ("ana @ example . com", "ana@example.com", "ana @ example . com"),
    ],
)  # fmt: skip
def test_reads_addresses(text: str, value: str, words: str) -> None:
    (email,) = emails_in("body", text)
    assert (email.value, text[email.start : email.end]) == (value, words)


@pytest.mark.parametrize("text", ["look at example.com", "meet me at noon. Com on", "@ana", "a@b"])
def test_reads_no_address_where_there_is_none(text: str) -> None:
    assert emails_in("body", text) == ()


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("see https://site.example/a?b=1, ok", ["https://site.example/a?b=1"]),
        ("(www.example.com/x)", ["www.example.com/x"]),
        ("https://site.example/a_(b)", ["https://site.example/a_(b)"]),
        ("visit example.com!", ["example.com"]),
        ("t.me/ana_x and wa.me/525555550142", ["t.me/ana_x", "wa.me/525555550142"]),
        ("ana@example.com", []),
        ("el fin.de semana", []),
        ("ASP.NET developer", []),
    ],
)
def test_reads_links(text: str, links: list[str]) -> None:
    found = links_in("body", text)
    assert [link.value for link in found] == links
    assert [text[link.start : link.end] for link in found] == links


@pytest.mark.parametrize(
    ("text", "handles"),
    [
        ("telegram: @Ana_x", [("telegram", "ana_x")]),
        ("t.me/ana_x", [("telegram", "ana_x")]),
        ("IG ana.x1", [("instagram", "ana.x1")]),
        ("insta @anax", [("instagram", "anax")]),
        ("https://instagram.com/ana.x/", [("instagram", "ana.x")]),
        ("Snapchat: kylie", [("snapchat", "kylie")]),
        ("twitter- kylie_doll", [("twitter", "kylie_doll")]),
        ("wechat annax88", [("wechat", "annax88")]),
        ("síguenos @anita", [("other", "anita")]),
        ("ana@example.com", []),
        ("on Facebook or Instagram", []),
        ("telegram me now", []),
        ("whatsapp: 5555550142", []),
        ("50 each @ 9pm", []),
    ],
)
def test_reads_handles(text: str, handles: list[tuple[str, str]]) -> None:
    found = handles_in("body", text)
    assert [(handle.network.value, handle.value) for handle in found] == handles
    assert [text[handle.start : handle.end].lower() for handle in found] == [v for _, v in handles]
