"""Tables of the interfaces for partners: what was answered to a key, and which matters a partner opened itself."""

from django.db import models


class IdempotentReply(models.Model):
    """幂等应答: what a request with this key was answered, so that the same request sent again does nothing twice.

    ``request_digest`` covers method, address and body: the key with anything else is refused.
    """

    client_id = models.CharField("接入方编号", max_length=40)
    key = models.CharField("幂等键", max_length=64)
    request_digest = models.CharField("请求摘要", max_length=64)
    status = models.IntegerField("状态码", default=0)
    location = models.CharField("地址", max_length=200, blank=True)
    body = models.TextField("应答", blank=True)
    at = models.DateTimeField("时间", db_index=True)

    class Meta:
        verbose_name = "幂等应答"
        constraints = [models.UniqueConstraint(fields=["client_id", "key"], name="partners_key_once")]


class PartnerMatter(models.Model):
    """接入方经办的事项: a case or an enquiry that a partner opened for somebody.

    ``authority``: what it opened a case by; ``mandate``: the partner's own mark of the paper.
    """

    client_id = models.CharField("接入方编号", max_length=40)
    kind = models.CharField("类型", max_length=10)
    number = models.CharField("编号", max_length=40)
    area = models.CharField("统筹地区", max_length=6)
    person = models.ForeignKey("people.InsuredPerson", models.PROTECT, null=True, related_name="+")
    authority = models.ForeignKey("clients.ClientAuthority", models.PROTECT, null=True, related_name="+")
    mandate = models.CharField("委托依据", max_length=200, blank=True)
    opened_at = models.DateTimeField("时间")

    class Meta:
        verbose_name = "接入方经办的事项"
        indexes = [models.Index(fields=["client_id", "kind", "id"], name="partners_own_matters")]
        constraints = [models.UniqueConstraint(fields=["client_id", "number"], name="partners_matter_once")]
