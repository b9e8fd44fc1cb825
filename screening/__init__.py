"""The domain of Vigía: types, rules, use cases and ports. Standard library only, no I/O.

Start with `ads` (what was published), `assessment` (what the machine says of it), `reviews` (what a
person decides), `ports` (what the other rooms must provide) and `intake` (the way through them).
"""
