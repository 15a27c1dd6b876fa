"""Enquiries: one thread and one number for a question, whether it comes by web form, e-mail, telephone or at the counter."""
