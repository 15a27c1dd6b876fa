"""Addresses of papers in the back office."""

from django.urls import path

from xubao.office import case_papers_page, paper_page

urlpatterns = [
    path("cases/<slug:number>/papers/", case_papers_page.case_papers, name="case_papers"),
    path("cases/<slug:number>/papers/ask/", case_papers_page.case_papers_ask, name="case_papers_ask"),
    path("cases/<slug:number>/papers/take/", case_papers_page.case_papers_take, name="case_papers_take"),
    path("cases/<slug:number>/papers/told/", case_papers_page.case_told_check, name="case_told_check"),
    path("papers/<slug:key>/", paper_page.paper, name="paper"),
    path("papers/<slug:key>/pages/<int:page>.jpg", paper_page.paper_page, name="paper_page"),
    path("papers/<slug:key>/original/", paper_page.paper_original, name="paper_original"),
]
