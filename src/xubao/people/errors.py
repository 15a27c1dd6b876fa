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


class StaffNameTaken(XubaoError):
    """Somebody would be entered under a name by which another signs in."""

    code = "XB-PEOPLE-019"
    next_step_zh = "请换一个登录名；要给已有人员加角色，用“授予角色”。"
    next_step_en = "Choose another name; to give a role to somebody who is entered, use “Give a role”."


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


class FindingDecided(XubaoError):
    """Somebody else has decided on a doubt about the register."""

    code = "XB-PEOPLE-008"
    next_step_zh = "请刷新页面查看处理结果。"
    next_step_en = "Reload the page to see what was decided."


class NotInFinding(XubaoError):
    """A decision names something that the doubt is not about, or is not true yet."""

    code = "XB-PEOPLE-009"
    next_step_zh = "请刷新页面后重新选择。"
    next_step_en = "Reload the page and choose again."


class RelationEnded(XubaoError):
    """The relation has ended already."""

    code = "XB-PEOPLE-010"
    next_step_zh = "请刷新页面查看参保关系。"
    next_step_en = "Reload the page to see the relations."


class BadContact(XubaoError):
    """Not a phone number or bank account; the error never repeats what was typed."""

    code = "XB-PEOPLE-011"
    next_step_zh = "手机号码为11位；境外号码以+和国家代码开头。银行账号只含数字。"
    next_step_en = "A mobile number has 11 digits, one from abroad begins with +; a bank account has digits only."


class BadAuthority(XubaoError):
    """An authority that says too little or contradicts itself."""

    code = "XB-PEOPLE-012"
    next_step_zh = "请更正后重新提交。"
    next_step_en = "Correct it and send it again."


class AuthorityMissing(XubaoError):
    """Nobody has given this person the authority to do this for another."""

    code = "XB-PEOPLE-013"
    next_step_zh = "请由本人在“代办授权”中授权，或到窗口登记。"
    next_step_en = "Let the person give the authority, or record it at the counter."


class BindingRefused(XubaoError):
    """A code and a number do not tie an account; what of both was wrong is not said."""

    code = "XB-PEOPLE-014"
    next_step_zh = "请核对后重试，或带证件到窗口重新领取绑定码。"
    next_step_en = "Check both, or get a new code at the counter."


class RolesExclude(XubaoError):
    """Two roles that one person must not hold in one area: who takes cash does not keep the books.

    Posts have their own powers, and what matters is checked by another (社会保险经办条例 第三十七条).
    """

    code = "XB-PEOPLE-015"
    next_step_zh = "请先终止另一个角色，或授予另一位工作人员。"
    next_step_en = "End the other role first, or give this one to somebody else."


class CodesNotSent(XubaoError):
    """A phone cannot be verified, since nothing is set up that sends text messages."""

    code = "XB-PEOPLE-016"
    next_step_zh = "请到窗口核验手机号码，或请系统管理员开通短信。"
    next_step_en = "Have the phone verified at the counter, or let the administrator set up text messages."


class TooManyCodes(XubaoError):
    """Codes were asked for too often; the value is the minutes to wait."""

    code = "XB-PEOPLE-017"
    next_step_zh = "请先查看手机短信，稍后再试。"
    next_step_en = "Look at the messages on the phone, and try again later."


class CodeRefused(XubaoError):
    """A code for a phone is wrong, used, or too old; which of them is not said."""

    code = "XB-PEOPLE-018"
    next_step_zh = "请核对短信中的六位数字，或重新获取验证码。"
    next_step_en = "Check the six digits of the message, or ask for a new code."
