"""What somebody did for a person on the pages of the public: only added, shown to the person."""

from django.db import models


class ActFor(models.Model):
    """代为办理: a proxy, or a clerk with the visitor before her, sent a form for a person.

    ``by`` is the name under which it stands in the log of the case; ``authority`` what a proxy acted by; ``page`` the form;
    ``subject`` the number of the case, "" before there is one.
    """

    person = models.ForeignKey("people.InsuredPerson", models.PROTECT, related_name="acts_for")
    by = models.CharField("办理人", max_length=150)
    authority = models.ForeignKey("people.Authority", models.PROTECT, null=True, related_name="acts")
    page = models.CharField("页面", max_length=60)
    subject = models.CharField("受理编号", max_length=40, blank=True)
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = "代为办理"
        indexes = [models.Index(fields=["person", "-at"], name="people_act_for_latest")]
