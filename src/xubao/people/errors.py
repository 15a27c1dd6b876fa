"""What can go wrong with a person's data or its keys."""

from xubao.values.errors import XubaoError


class BadPersonName(XubaoError):
    """The name is empty or longer than a name can be."""

    code = "XB-PEOPLE-001"
    next_step_zh = "请按身份证上的写法填写姓名。"
    next_step_en = "Write the name as it stands on the identity card."


class NameDiffers(XubaoError):
    """The identity number is known, but under another name.

    The stored name is never shown: whoever types another person's number must learn nothing from it.
    """

    code = "XB-PEOPLE-002"
    next_step_zh = "请核对姓名和身份证号码；如已更名，请带证件到窗口办理。"
    next_step_en = "Check the name and the number; after a change of name bring the papers to the counter."


class KeyFileUnusable(XubaoError):
    """The file with the keys of personal data is missing or malformed."""

    code = "XB-PEOPLE-003"
    next_step_zh = "请由系统管理员恢复密钥文件。"
    next_step_en = "Let the administrator restore the file named in XUBAO_KEY_FILE."


class SealBroken(XubaoError):
    """A stored value cannot be decrypted: other key, other row, or altered bytes."""

    code = "XB-PEOPLE-004"
    next_step_zh = "请立即联系系统管理员。"
    next_step_en = "Tell the administrator: the key file or the stored value has changed."


class OwnRights(XubaoError):
    """Somebody would change their own roles."""

    code = "XB-PEOPLE-005"
    next_step_zh = "请由另一位系统管理员办理。"
    next_step_en = "Let another administrator do it."


class RoleHeldAlready(XubaoError):
    """The role is held in this area already."""

    code = "XB-PEOPLE-006"
    next_step_zh = "无需再次授予。"
    next_step_en = "Nothing needs to be done."


class RoleNotHeld(XubaoError):
    """A role was to be ended that nobody holds."""

    code = "XB-PEOPLE-007"
    next_step_zh = "请刷新页面查看现有角色。"
    next_step_en = "Reload the page to see the roles that stand."
