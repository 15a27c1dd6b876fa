"""Addresses of the rooms of the demo. Where it is no demo there are none."""

from django.urls import URLResolver, include, path


def story_addresses(*, demo: bool) -> list[URLResolver]:
    """What the addresses of the whole service have more in a demo."""
    return [path("demo/", include("xubao.project.story.urls"))] if demo else []
