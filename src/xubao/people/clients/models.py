"""Tables of partner clients. No secret and no token stands in them, only keyed digests by which one is found."""

from django.db import models
from django.db.models import Q


class PartnerClient(models.Model):
    """接入方: a system of a hospital, an office or a company. ``rate``: questions a minute that it may ask."""

    client_id = models.CharField("接入方编号", max_length=40, unique=True)
    name = models.CharField("名称", max_length=100)
    contact = models.CharField("联系人", max_length=200)
    rate = models.IntegerField("每分钟请求上限", default=600)
    registered_by = models.CharField("登记人", max_length=150)
    registered_at = models.DateTimeField("登记时间")
    ended_by = models.CharField("停用人", max_length=150, blank=True)
    ended_at = models.DateTimeField("停用时间", null=True)

    class Meta:
        verbose_name = "接入方"
        constraints = [models.CheckConstraint(condition=Q(rate__gt=0), name="clients_rate_positive")]


class ClientSecret(models.Model):
    """接入密钥: shown once; ``ends_at``: when it stops counting, None while it is the present one."""

    client = models.ForeignKey(PartnerClient, models.PROTECT, related_name="secrets")
    secret_index = models.CharField("密钥索引", max_length=64, unique=True)
    made_by = models.CharField("生成人", max_length=150)
    made_at = models.DateTimeField("生成时间")
    ends_at = models.DateTimeField("失效时间", null=True)

    class Meta:
        verbose_name = "接入密钥"


class ClientGrant(models.Model):
    """接入授权: one scope in one area; counts from the moment a second person agreed, until somebody ends it."""

    client = models.ForeignKey(PartnerClient, models.PROTECT, related_name="grants")
    scope = models.CharField("权限范围", max_length=30)
    area = models.CharField("统筹地区", max_length=6)
    basis = models.CharField("依据", max_length=300)
    asked_by = models.CharField("申请人", max_length=150)
    asked_at = models.DateTimeField("申请时间")
    agreed_by = models.CharField("复核人", max_length=150, blank=True)
    agreed_at = models.DateTimeField("复核时间", null=True)
    ended_by = models.CharField("终止人", max_length=150, blank=True)
    ended_at = models.DateTimeField("终止时间", null=True)

    class Meta:
        verbose_name = "接入授权"
        constraints = [
            models.UniqueConstraint(
                fields=["client", "scope", "area"], condition=Q(ended_at=None), name="clients_scope_granted_once"
            ),
            models.CheckConstraint(condition=Q(agreed_at=None) | ~Q(agreed_by=""), name="clients_agreed_by_somebody"),
            models.CheckConstraint(condition=~Q(agreed_by=models.F("asked_by")), name="clients_agreed_by_another"),
        ]


class ClientToken(models.Model):
    """访问令牌: short-lived; ``scopes``: what was asked for, separated by spaces."""

    client = models.ForeignKey(PartnerClient, models.CASCADE, related_name="tokens")
    token_index = models.CharField("令牌索引", max_length=64, unique=True)
    scopes = models.CharField("权限范围", max_length=400)
    issued_at = models.DateTimeField("签发时间")
    expires_at = models.DateTimeField("到期时间", db_index=True)
    revoked_at = models.DateTimeField("撤销时间", null=True)

    class Meta:
        verbose_name = "访问令牌"


class ClientAuthority(models.Model):
    """委托机构代办: a person lets a partner act for her; ``said_by``: before whom she said so, ``scope``: what it may do."""

    client = models.ForeignKey(PartnerClient, models.PROTECT, related_name="authorities")
    principal = models.ForeignKey("people.InsuredPerson", models.PROTECT, related_name="client_authorities")
    said_by = models.CharField("委托方式", max_length=20)
    scope = models.JSONField("范围")
    basis = models.CharField("依据", max_length=500)
    begins_on = models.DateField("开始日期")
    ends_on = models.DateField("结束日期")
    recorded_by = models.CharField("登记人", max_length=150)
    recorded_at = models.DateTimeField("登记时间")
    ended_at = models.DateTimeField("撤销时间", null=True)
    ended_by = models.CharField("撤销人", max_length=150, blank=True)
    end_reason = models.CharField("撤销原因", max_length=500, blank=True)

    class Meta:
        verbose_name = "委托机构代办"
