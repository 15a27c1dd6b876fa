"""Addresses of questions to the office. A number alone opens nothing."""

from django.urls import path

from xubao.portal.enquiries import pages

app_name = "enquiries"
urlpatterns = [
    path("enquiries/", pages.find_enquiry, name="find"),
    path("enquiries/new/", pages.new_enquiry, name="new"),
    path("enquiries/<slug:number>/", pages.enquiry, name="enquiry"),
]
