"""Keys of rows that never change: each seals one room, and is itself sealed with a key of the ring."""

from django.db import models


class DataKey(models.Model):
    """数据密钥: ``key_sealed`` can be sealed anew, so that what it seals need not be; without it nothing of its room opens.

    ``room``: what it seals, such as "enquiry:12". ``epoch``: the key of the ring that was current when it was made, for rooms
    that many rows share; "" for a room of one thing. An empty ``key_sealed``: the room was erased.
    """

    id = models.CharField("编号", max_length=32, primary_key=True)
    room = models.CharField("范围", max_length=120)
    epoch = models.CharField("密钥时期", max_length=60, blank=True)
    key_sealed = models.BinaryField("密钥（加密）")

    class Meta:
        verbose_name = "数据密钥"
        constraints = [models.UniqueConstraint(fields=["room", "epoch"], name="people_one_key_a_room")]
