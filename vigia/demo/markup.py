"""How the demo boards mark up an ad: each way that real boards do, also the broken ones."""

import json
from collections.abc import Callable, Mapping
from html import escape
from types import MappingProxyType

from vigia.demo.ads import DemoAd

LABELS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "es": {"company": "Empresa", "section": "Categoría", "city": "Ciudad", "name": "Nombre",
               "age": "Edad", "price": "Tarifa", "pay": "Sueldo", "phone": "Teléfono",
               "posted": "Publicado"},
        "en": {"company": "Company", "section": "Category", "city": "City", "name": "Name",
               "age": "Age", "price": "Rate", "pay": "Pay", "phone": "Phone", "posted": "Posted"},
    }
)  # fmt: skip


def ad_html(ad: DemoAd) -> str:
    """The inside of the page of one ad."""
    return _WAYS[ad.page](ad)


def labelled(ad: DemoAd) -> dict[str, str]:
    """What the ad lists beside its text, by the label of its country's language."""
    labels = LABELS["en" if ad.country == "US" else "es"]
    facts = {"company": ad.company, "section": ad.section, "city": ad.city, **ad.listed}
    facts["posted"] = ad.posted.isoformat()
    return {labels[name]: value for name, value in facts.items() if value}


def _job_posting(ad: DemoAd) -> dict[str, object]:
    job: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "title": ad.title,
        "description": _paragraphs(ad),
        "datePosted": ad.posted.isoformat(),
        "identifier": {"@type": "PropertyValue", "name": "Tablero Faro", "value": str(ad.key)},
        "industry": ad.section,
        "jobLocation": {
            "@type": "Place",
            "address": {"addressLocality": ad.city, "addressCountry": ad.country},
        },
    }
    if ad.company:
        job["hiringOrganization"] = {"@type": "Organization", "name": ad.company}
    if "pay" in ad.listed:
        job["baseSalary"] = ad.listed["pay"]
    if "phone" in ad.listed:
        job["applicationContact"] = {"@type": "ContactPoint", "telephone": ad.listed["phone"]}
    return job


def _json_ld(ad: DemoAd) -> str:
    return _script(json.dumps(_job_posting(ad))) + _visible(ad)


def _json_ld_graph(ad: DemoAd) -> str:
    site = {"@type": "WebSite", "name": "Tablero Faro"}
    graph = {"@context": "https://schema.org", "@graph": [site, _job_posting(ad)]}
    return _script(json.dumps(graph, ensure_ascii=False)) + _visible(ad)


def _json_ld_broken(ad: DemoAd) -> str:
    """A comment around it, raw line breaks in a string, a comma too many."""
    text = json.dumps(_job_posting(ad), ensure_ascii=False).replace("</p><p>", "</p>\n<p>")
    text = text.replace("\\n", "\n")
    return _script(f"<!--\n{text[:-1]},}}\n-->") + _visible(ad)


def _microdata(ad: DemoAd) -> str:
    company = (
        '<span itemprop="hiringOrganization" itemscope'
        f' itemtype="https://schema.org/Organization"><b itemprop="name">{escape(ad.company)}</b>'
        "</span>"
        if ad.company
        else ""
    )
    return (
        '<article itemscope itemtype="https://schema.org/JobPosting">'
        f'<h1 itemprop="title">{escape(ad.title)}</h1>{company}'
        f'<meta itemprop="datePosted" content="{ad.posted.isoformat()}">'
        f'<div itemprop="description">{_paragraphs(ad)}</div>'
        f'<p itemprop="industry">{escape(ad.section)}</p>{_list(ad)}</article>'
    )


def _table(ad: DemoAd) -> str:
    rows = "".join(
        f"<tr><th>{escape(label)}</th><td>{escape(value)}</td></tr>"
        for label, value in labelled(ad).items()
    )
    return f"<h1>{escape(ad.title)}</h1><table>{rows}</table><section>{_paragraphs(ad)}</section>"


def _definition_list(ad: DemoAd) -> str:
    return f"<h1>{escape(ad.title)}</h1>{_list(ad)}<section>{_paragraphs(ad)}</section>"


def _plain(ad: DemoAd) -> str:
    listed = "".join(f"<p>{escape(value)}</p>" for value in ad.listed.values())
    place = f"<p>{escape(ad.city)}</p>" if ad.city else ""
    firm = f"<p>{escape(ad.company)}</p>" if ad.company else ""
    return f"<h1>{escape(ad.title)}</h1>{firm}{place}{_paragraphs(ad)}{listed}"


def _broken(ad: DemoAd) -> str:
    """Unclosed and crossed elements, a stray end, attributes without quotes, two bodies."""
    lines = "<br>".join(escape(line) for line in ad.body.splitlines())
    facts = "".join(f"<dt>{label}<dd>{escape(value)}" for label, value in labelled(ad).items())
    return (
        f"</div><body class=ad><h1>{escape(ad.title)}</h1><dl>{facts}</dl>"
        f"<div id=texto><p><b><i>{lines}</b></i></p></section><p>&nbsp;<font color=red></div>"
    )


def _visible(ad: DemoAd) -> str:
    """What a reader sees of a page whose facts stand in JSON-LD too."""
    return _definition_list(ad)


def _paragraphs(ad: DemoAd) -> str:
    return "".join(f"<p>{escape(line)}</p>" for line in ad.body.splitlines())


def _list(ad: DemoAd) -> str:
    facts = labelled(ad).items()
    return "<dl>" + "".join(f"<dt>{k}</dt><dd>{escape(v)}</dd>" for k, v in facts) + "</dl>"


def _script(text: str) -> str:
    return f'<script type="application/ld+json">{text}</script>'


_WAYS: Mapping[str, Callable[[DemoAd], str]] = MappingProxyType(
    {
        "json_ld": _json_ld,
        "json_ld_graph": _json_ld_graph,
        "json_ld_broken": _json_ld_broken,
        "microdata": _microdata,
        "table": _table,
        "definition_list": _definition_list,
        "plain": _plain,
        "slow": _plain,
        "broken_markup": _broken,
    }
)
