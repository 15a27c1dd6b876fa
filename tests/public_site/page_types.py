"""The kinds of pages of the public site: one address for each. Tests that hold for every page run over this list.

A new kind of page gets its line here; it is then checked without a database, in both languages and sizes, light and dark, for
weight, for accessibility, and at every width.
"""

_WUHAN = "v=1&area=420100&scheme=city&last=2026-08&as=flexible"

PAGE_TYPES: dict[str, str] = {
    "home": "/",
    "question": f"/answer/?{_WUHAN}",
    "question asked again": f"/ask/?{_WUHAN}&run=24&change=paid",
    "answer": f"/answer/?{_WUHAN}&run=24",
    "answer with the other scheme": f"/answer/?{_WUHAN}&run=24&window=no&years=2",
    "answer for a day of paying": "/answer/?v=1&area=460000&last=2026-05&as=flexible&run=24&bill=412.50&pay=2026-12-20",
    "answer of an area with everything": "/answer/?v=1&area=000000&scheme=city&last=2026-07&as=flexible&run=36",
    "not understood": "/answer/?v=1&area=420100&scheme=city&last=soon&as=flexible",
    "guides": "/guides/",
    "guide to an area": "/areas/440100/",
    "guide to a question": "/areas/420100/missed-months/",
    "guide to what is not known": "/areas/110000/bills/",
    "guide to what holds everywhere": "/guides/registration/",
    "false advice": "/guides/false-advice/",
    "terms": "/terms/",
    "found": "/find/?q=wuhna",
    "areas compared": "/compare/?province=Zhejiang",
    "two areas": "/compare/two/?v=1&area=420100&other=440100&last=2026-08&as=flexible&run=36",
    "residents' insurance": "/compare/residents/?window=no&lapsed=5&repaid=1",
    "no such page": "/nowhere/",
}
STATUSES = {"no such page": 404, "not understood": 422}
"""The pages that do not answer with 200."""
