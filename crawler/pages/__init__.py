"""HTML to values: nothing here fetches, waits or remembers.

`detail.read_detail` reads one ad, `lists.read_list` finds the ads and the next pages of a list.
"""
