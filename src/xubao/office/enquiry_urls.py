"""Addresses of enquiries in the back office."""

from django.urls import path

from xubao.office import call_page, enquiry_case_page, enquiry_list_page, enquiry_page

urlpatterns = [
    path("", enquiry_list_page.enquiries, name="enquiries"),
    path("new/", call_page.enquiry_new, name="enquiry_new"),
    path("figures/", enquiry_list_page.enquiry_figures, name="enquiry_figures"),
    path("agreed/<int:appointment_id>/done/", enquiry_list_page.appointment_done, name="appointment_done"),
    path("<slug:number>/", enquiry_page.enquiry, name="enquiry"),
    path("<slug:number>/write/", enquiry_page.enquiry_write, name="enquiry_write"),
    path("<slug:number>/act/", enquiry_page.enquiry_act, name="enquiry_act"),
    path("<slug:number>/case/", enquiry_case_page.enquiry_case, name="enquiry_case"),
]
