"""The declaration of the two boards as sources, for the ports that they run on."""

from vigia.demo.boards import Boards

_DECLARATION = """\
[sources.tablero-faro]
kind = "job"
country = "MX"
start_urls = ["{jobs}/empleos"]
legal_basis = "fictional ads of the demonstration"
contact = "demo@example.org"
requests_per_second = 100
max_pages = 500

[sources.tablero-faro.list]
url = '^/(empleos|calendar/)'
next = "a[rel=next]"

[sources.tablero-faro.detail]
url = '/empleo/(?P<key>\\d+)'

[sources.tablero-faro.fields]
country = ".ad::attr(data-country)"

[sources.plaza-norte]
country = "MX"
start_urls = ["{classifieds}/anuncios"]
legal_basis = "fictional ads of the demonstration"
contact = "demo@example.org"
requests_per_second = 100
max_pages = 500

[sources.plaza-norte.list]
url = '^/(anuncios|calendar/)'
next = "a[rel=next]"

[sources.plaza-norte.detail]
url = '/anuncio/(?P<key>\\d+)'

[sources.plaza-norte.fields]
body = "main section"
country = ".ad::attr(data-country)"
"""


def declaration_of(boards: Boards) -> str:
    """TOML as `crawler.sources.read_sources` takes it."""
    return _DECLARATION.format(jobs=boards.jobs.url, classifieds=boards.classifieds.url)
