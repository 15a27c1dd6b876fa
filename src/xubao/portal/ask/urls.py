"""Addresses of the question and the answer. What a person told stands in the query (see address.py), never in the path."""

from django.urls import path

from xubao.portal.ask import answer_page, area_list, question_page

urlpatterns = [
    path("", question_page.home, name="home"),
    path("ask/", question_page.ask, name="ask"),
    path("answer/", answer_page.answer, name="answer"),
    path("ask/areas.json", area_list.area_list, name="areas"),
    path("answer/drawn/", answer_page.drawn, name="drawn"),
]
