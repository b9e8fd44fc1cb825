"""The ad in a page's microdata (`itemscope`, `itemprop`).

Read with selectolax: extruct, with all its syntaxes, costs 48 ms on a page of 49 kB.
"""

from selectolax.lexbor import LexborHTMLParser, LexborNode

from crawler.pages.found import Part
from crawler.pages.schema_org import Thing, best_part
from crawler.pages.text import readable

_VALUE_ATTRIBUTE = {"meta": "content", "time": "datetime", "data": "value", "meter": "value",
                    "a": "href", "link": "href", "img": "src", "object": "data"}  # fmt: skip


def microdata(tree: LexborHTMLParser) -> Part:
    return best_part(_things(tree))


def _things(tree: LexborHTMLParser) -> list[Thing]:
    scopes = tree.css("[itemscope]")
    things: dict[int, dict[str, object]] = {
        scope.mem_id: {"@type": scope.attributes.get("itemtype") or ""} for scope in scopes
    }
    for node in tree.css("[itemprop]"):
        owner = _owner(node, things)
        if owner is None:
            continue
        value = things.get(node.mem_id) or _value(node)
        for name in (node.attributes.get("itemprop") or "").split():
            _add(owner, name, value)
    return list(things.values())


def _owner(node: LexborNode, things: dict[int, dict[str, object]]) -> dict[str, object] | None:
    """The properties of the nearest scope above: a property of a nested thing is not the ad's."""
    above = node.parent
    while above is not None:
        if above.mem_id in things:
            return things[above.mem_id]
        above = above.parent
    return None


def _value(node: LexborNode) -> str:
    attribute = node.attributes.get("content") or node.attributes.get(
        _VALUE_ATTRIBUTE.get(node.tag or "", "content")
    )
    return attribute or readable(node.html or "")


def _add(owner: dict[str, object], name: str, value: object) -> None:
    before = owner.get(name)
    if before is None:
        owner[name] = value
    elif isinstance(before, list):
        before.append(value)
    else:
        owner[name] = [before, value]
