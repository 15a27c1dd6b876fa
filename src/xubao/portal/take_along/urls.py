"""Addresses of what can be taken along; the query is that of the answer."""

from django.urls import path

from xubao.portal.take_along import calendar_file, paper, text_file

urlpatterns = [
    path("take-along/answer.pdf", paper.paper_file, name="answer_pdf"),
    path("take-along/answer.ics", calendar_file.calendar_file, name="answer_calendar"),
    path("take-along/answer.txt", text_file.text_file, name="answer_text"),
]
