"""From a capture to hits: patterns as data, facts as cues, and who speaks to whom.

`patterns` reads the pattern language, `knowledge` the TOML files, `matching` finds what can fire
(RE2), `voice` tells the advertiser's own words from negated, quoted and reported ones (spaCy),
`rules` puts it together; `cues/` holds what only code can see, such as pay far above a table.
"""
