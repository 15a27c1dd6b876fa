"""Addresses of all pages: the public ones, people's cases, the back office. The language is the first part of the address."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path

from xubao.portal.notices.sms_receipt import sms_receipt
from xubao.portal.online.callback import callback
from xubao.project.public_urls import urlpatterns as public_pages
from xubao.project.story.addresses import story_addresses

urlpatterns: list[URLPattern | URLResolver] = [
    *public_pages,
    # One address in every language: a program calls it.
    path("channels/<slug:provider>/callback/", callback, name="callback"),
    path("sms/receipts/", sms_receipt, name="sms_receipt"),
    # For programs too: what is answered follows Accept-Language.
    path("partner/", include("xubao.partners.urls")),
    *i18n_patterns(
        path("", include("xubao.portal.matters.urls")),
        path("", include("xubao.portal.online.urls")),
        path("", include("xubao.portal.enquiries.urls")),
        path("", include("xubao.portal.papers.urls")),
        path("", include("xubao.portal.notices.urls")),
        path("office/", include("xubao.office.urls")),
        path("account/", include("xubao.portal.own.urls")),
        path("account/", include("xubao.portal.account.sign_in_urls")),
        path("drafts/", include("xubao.project.drafts.urls")),
        path("session/", include("xubao.project.idle.urls")),
        *story_addresses(demo=settings.XUBAO_DEMO),
        prefix_default_language=False,
    ),
]
