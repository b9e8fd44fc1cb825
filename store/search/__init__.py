"""Search indexes. What every engine must do alike stands here once: how words are cut, where they
are highlighted, how phone numbers are found, what a cursor says. An engine is a folder of its own.
"""
