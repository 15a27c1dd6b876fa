"""Addresses of the comparisons. The facts stand in the query, as in the address of an answer."""

from django.urls import path

from xubao.portal.compare import grid_page, residents_page, two_page

urlpatterns = [
    path("compare/", grid_page.grid_page, name="compare"),
    path("compare/areas.csv", grid_page.grid_file, name="compare-file"),
    path("compare/two/", two_page.two_page, name="compare-two"),
    path("compare/residents/", residents_page.residents_page, name="compare-residents"),
]
