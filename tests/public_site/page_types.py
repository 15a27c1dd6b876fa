"""The kinds of pages of the public site: one address for each. Tests that hold for every page run over this list.

A new kind of page gets its line here; it is then checked without a database, in both languages and sizes, light and dark, for
weight, for accessibility, and at every width.
"""

PAGE_TYPES: dict[str, str] = {
    "home": "/",
    "no such page": "/nowhere/",
}
STATUSES = {"no such page": 404}
"""The pages that do not answer with 200."""
