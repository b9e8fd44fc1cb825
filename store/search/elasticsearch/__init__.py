"""The search index on Elasticsearch 9: for a team, behind the same port as the embedded one.

`ElasticsearchIndex.open(server, ...)` opens it; it waits for no server, and makes no index: a
rebuild does, from the records.

Words are cut and folded here, as for every engine (store.search.cutting), and handed over joined
by blanks: Elasticsearch's own folding needs a plugin and would fold differently. It keeps what it
is good at: stems, typos, filters, facets, order.
"""

from store.search.elasticsearch.client import Server
from store.search.elasticsearch.index import ElasticsearchIndex

__all__ = ["ElasticsearchIndex", "Server"]
