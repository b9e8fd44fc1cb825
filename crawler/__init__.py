"""Fetches ads politely: declared sources, one generic spider, pages read as values.

Scrapy lives here and nowhere else. Start with `sources` (what may be read), `pages` (HTML to ad)
and `run` (one crawl from beginning to end).
"""
