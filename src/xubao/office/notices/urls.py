"""Addresses of notices and letters in the back office."""

from django.urls import path

from xubao.office.notices import letters_page, notice_page, notices_page, person_notices_page, release_page

urlpatterns = [
    path("notices/", notices_page.notices, name="notices"),
    path("notices/release/", release_page.notices_release, name="notices_release"),
    path("notices/letters/", letters_page.letters, name="letters"),
    path("notices/letters/make/", letters_page.letters_make, name="letters_make"),
    path("notices/letters/<slug:number>/print/", letters_page.letters_pdf, name="letters_pdf"),
    path("notices/letters/<slug:number>/posted/", letters_page.letters_posted, name="letters_posted"),
    path("notices/letters/returned/<int:delivery_id>/", letters_page.letter_returned, name="letter_returned"),
    path("notices/person/<int:person_id>/", person_notices_page.person_notices, name="person_notices"),
    path("notices/<slug:number>/", notice_page.notice, name="notice"),
    path("notices/<slug:number>/act/", notice_page.notice_act, name="notice_act"),
]
