"""Addresses of the guides, and of what search engines and assistants read."""

from django.urls import path

from xubao.portal.guides import area_guide_page, for_machines, general_page, index_page

urlpatterns = [
    path("guides/", index_page.index, name="guides"),
    path("guides/false-advice/", general_page.false_claims, name="false-claims"),
    path("guides/<slug:slug>/", general_page.general, name="general"),
    path("areas/<slug:area>/", area_guide_page.area_guide, name="area-guide"),
    path("areas/<slug:area>/<slug:topic>/", area_guide_page.topic_guide, name="guide"),
    path("sitemap.xml", for_machines.sitemap, name="sitemap"),
    path("robots.txt", for_machines.robots, name="robots"),
    path("llms.txt", for_machines.summary, name="summary"),
]
