"""Names of accounts on social networks: "telegram: @x", "t.me/x", "insta x", "@x"."""

import re
from collections.abc import Iterator

import re2  # type: ignore[import-untyped]  # ships neither stubs nor py.typed

from screening.facts import Handle, Network

_NAMES = {
    Network.TELEGRAM: "telegram|telegrm|teleg|tlgrm|tg",
    Network.INSTAGRAM: "instagram|instragram|insta|ig",
    Network.FACEBOOK: "facebook|face|fb|messenger",
    Network.TIKTOK: "tiktok|tik tok|tt",
    Network.TWITTER: "twitter|twtr|x",
    Network.SNAPCHAT: "snapchat|snap|sc",
    Network.ONLYFANS: "onlyfans|only fans|of",
    Network.SIGNAL: "signal",
    Network.WECHAT: "wechat|we chat|weixin",
    Network.LINE: "line id|line",
    Network.KIK: "kik",
    Network.VIBER: "viber",
    Network.SKYPE: "skype",
    Network.WHATSAPP: "whatsapp|whats",
}
_HOSTS = {
    "t.me": Network.TELEGRAM,
    "telegram.me": Network.TELEGRAM,
    "instagram.com": Network.INSTAGRAM,
    "instagr.am": Network.INSTAGRAM,
    "facebook.com": Network.FACEBOOK,
    "fb.com": Network.FACEBOOK,
    "fb.me": Network.FACEBOOK,
    "m.me": Network.FACEBOOK,
    "tiktok.com": Network.TIKTOK,
    "twitter.com": Network.TWITTER,
    "x.com": Network.TWITTER,
    "snapchat.com/add": Network.SNAPCHAT,
    "onlyfans.com": Network.ONLYFANS,
    "kik.me": Network.KIK,
}
_NETWORK_OF = {name: network for network, names in _NAMES.items() for name in names.split("|")}
_NEED_MARK = frozenset(
    ("x", "of", "tt", "sc", "face", "line", "signal", "whats", "whatsapp", "messenger")
)
"""Words of other meanings: only a colon or an @ makes them the name of a network."""

_WORD = r"[\w](?:[\w.]{0,30}[\w])?"
_BY_NAME = re.compile(
    rf"(?<!\w)(?P<network>{'|'.join(sorted(_NETWORK_OF, key=len, reverse=True))})(?!\w)"
    r"(?P<mark>\s*(?:(?:me|is|es|user|usuario|id|handle|como|as|at|en|on|privado|vip)\s*)?"
    r"(?:[:=\-–>→]+|\(|)\s*(?P<at>@?)\s*)"
    rf"(?P<name>{_WORD})(?!@)",
    re.IGNORECASE,
)
_BY_HOST = re.compile(
    rf"(?:{'|'.join(re.escape(host) for host in sorted(_HOSTS, key=len, reverse=True))})/@?(?P<name>{_WORD})",
    re.IGNORECASE,
)
_BARE = re.compile(rf"(?<![\w@.+%/-])@(?P<name>{_WORD})(?!@|\.\w)")
_MAY_BE = re2.compile(
    rf"(?i)@|\.me/|\.com/|instagr\.am|\b(?:{'|'.join(sorted(set(_NETWORK_OF) - {'x', 'of'}))})\b"
    r"|\b(?:x|of)\s?[:=@]"
)
_PATHS = frozenset(
    ("p", "s", "joinchat", "share", "sharer", "reel", "profile.php", "groups", "pages", "intent")
)


def handles_in(field: str, text: str) -> tuple[Handle, ...]:
    """The account names of one field, in order; the span is the name without its @."""
    if not _MAY_BE.search(text):
        return ()
    found: dict[int, Handle] = {}
    for handle in (*_hosted(field, text), *_named(field, text), *_bare(field, text)):
        found.setdefault(handle.start, handle)
    return tuple(found[start] for start in sorted(found))


def _hosted(field: str, text: str) -> Iterator[Handle]:
    for match in _BY_HOST.finditer(text):
        host = match[0][: match.start("name") - match.start()].rstrip("@").rstrip("/").lower()
        preceded = text[match.start() - 1 : match.start()] if match.start() else ""
        if match["name"].lower() not in _PATHS and not preceded.isalnum():
            yield _handle(field, _HOSTS[host], match)


def _named(field: str, text: str) -> Iterator[Handle]:
    for match in _BY_NAME.finditer(text):
        name, word = match["name"], match["network"].lower()
        marked = bool(match["at"]) or match["mark"].strip().endswith((":", "=", ">", "→"))
        marked = marked or match["mark"] == "- "
        if word in _NEED_MARK and not marked:
            continue
        if name.replace(".", "").isdecimal() or not (marked or _looks_like_name(name)):
            continue
        if not name[0].isdigit() or marked or _looks_like_name(name):
            yield _handle(field, _NETWORK_OF[word], match)


def _looks_like_name(name: str) -> bool:
    """Whether a word is no ordinary one: it has a digit, an underscore or a dot inside."""
    return len(name) > 3 and any(character.isdigit() or character in "_." for character in name)


def _bare(field: str, text: str) -> Iterator[Handle]:
    for match in _BARE.finditer(text):
        if not match["name"].isdecimal() and len(match["name"]) > 2:
            yield _handle(field, Network.OTHER, match)


def _handle(field: str, network: Network, match: re.Match[str]) -> Handle:
    start, end = match.span("name")
    return Handle(field=field, start=start, end=end, network=network, value=match["name"].lower())
