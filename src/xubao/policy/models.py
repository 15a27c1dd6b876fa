"""Tables of drafts. Rows are only added: every version of a draft stays, and so do what was studied and what was published."""

from django.db import models


class Draft(models.Model):
    """规则草案: a copy of the pack of one area that somebody works on, and the day from which it is to hold."""

    number = models.CharField("草案编号", max_length=40, unique=True)
    area = models.CharField("统筹地区", max_length=6)
    title = models.CharField("名称", max_length=120)
    reason = models.CharField("起草原因", max_length=500)
    effective_on = models.DateField("施行日期")
    base_digest = models.CharField("所据规则摘要", max_length=64)
    begun_by = models.CharField("起草人", max_length=150)
    begun_at = models.DateTimeField("起草时间")

    class Meta:
        verbose_name = "规则草案"


class DraftVersion(models.Model):
    """草案版本: all files of a draft that differ from the pack in force, whole, after one change."""

    draft = models.ForeignKey(Draft, models.PROTECT, related_name="versions")
    number = models.IntegerField("第几版")
    files = models.JSONField("改动后的文件")
    what = models.CharField("改了什么", max_length=300)
    by = models.CharField("经办人", max_length=150)
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = "草案版本"
        constraints = [models.UniqueConstraint(fields=["draft", "number"], name="policy_version_numbered_once")]


class DraftMove(models.Model):
    """草案办理: a version was proposed for publication, sent back, or dropped."""

    draft = models.ForeignKey(Draft, models.PROTECT, related_name="moves")
    version = models.ForeignKey(DraftVersion, models.PROTECT, related_name="moves")
    kind = models.CharField("事项", max_length=12)
    note = models.CharField("说明", max_length=500, blank=True)
    by = models.CharField("经办人", max_length=150)
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = "草案办理"


class Study(models.Model):
    """模拟: a version of a draft simulated on some people. The report stands in a folder of this name."""

    version = models.ForeignKey(DraftVersion, models.PROTECT, related_name="studies")
    folder = models.CharField("文件夹", max_length=60, unique=True)
    persons = models.IntegerField("人数（抽样）", null=True)
    seed = models.IntegerField("种子", null=True)
    as_of = models.DateField("计算日期")
    asked_by = models.CharField("经办人", max_length=150)
    asked_at = models.DateTimeField("时间")

    class Meta:
        verbose_name = "模拟"


class Publication(models.Model):
    """发布: a version became a pack, by a person who wrote none of its versions; with the note that tells the change."""

    draft = models.OneToOneField(Draft, models.PROTECT, related_name="publication")
    version = models.OneToOneField(DraftVersion, models.PROTECT, related_name="publication")
    pack_digest = models.CharField("规则摘要", max_length=64)
    folder = models.CharField("规则文件夹", max_length=80, unique=True)
    note = models.JSONField("改动说明")
    published_by = models.CharField("发布人", max_length=150)
    published_at = models.DateTimeField("发布时间")

    class Meta:
        verbose_name = "发布"
