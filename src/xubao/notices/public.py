"""All that other packages may use of notices."""

from xubao.notices.addresses import address_of_person, masked
from xubao.notices.after_events import (
    tell_credited,
    tell_decision,
    tell_enquiry_answered,
    tell_papers_asked,
    tell_restored,
    tell_uncredited,
)
from xubao.notices.check_number import format_check_number
from xubao.notices.daily_walk import Walked, walk
from xubao.notices.duties import Duty, StepDuty, duties, may_be_refused
from xubao.notices.erase_notices import erase_notices, notices_kept
from xubao.notices.errors import (
    BadReceipt,
    BadWorklist,
    NothingToPrint,
    NoticeNotThere,
    SendFailed,
    UnknownNotice,
)
from xubao.notices.find_notices import (
    NoticeFigures,
    Wanted,
    figures,
    history_of,
    notice_by_check_number,
    notice_by_number,
    notices_of,
    notices_where,
    said_without_person,
    sent_messages,
    worklists_of,
)
from xubao.notices.letters.batch import (
    batch_by_number,
    batches_of,
    came_back_by_post,
    hand_to_post,
    make_batch,
    waiting_letters,
)
from xubao.notices.letters.print_batch import batch_pdf
from xubao.notices.models import Delivery, LetterBatch, Notice, ShownMessage, TakenWorklist, Wish
from xubao.notices.notice_options import NoticeOptions, notice_options, usable_channels
from xubao.notices.on_events import (
    on_case_decided,
    on_case_moved,
    on_enquiry_answered,
    on_part_credited,
    on_part_uncredited,
)
from xubao.notices.queue_delivery import first_way
from xubao.notices.receipts import ask_provider, came_back, take_callback
from xubao.notices.release import MOST_AT_ONCE as MOST_RELEASED
from xubao.notices.release import cancel, release, send_again
from xubao.notices.send_due import send_due
from xubao.notices.senders.signature import SIGNATURE_HEADER, TIME_HEADER
from xubao.notices.states import (
    CHANNEL_LABELS_ZH,
    DELIVERY_STATE_LABELS_ZH,
    NOTICE_STATE_LABELS_ZH,
    Channel,
    DeliveryState,
    NoticeState,
)
from xubao.notices.steps import STEP_LABELS_ZH, Step
from xubao.notices.verification_code import can_send_codes, send_code
from xubao.notices.wishes import Wishes, wish, wish_history, wishes_of
from xubao.notices.wording.segments import segments
from xubao.notices.worklists import take_worklists

__all__ = [
    "CHANNEL_LABELS_ZH",
    "DELIVERY_STATE_LABELS_ZH",
    "MOST_RELEASED",
    "NOTICE_STATE_LABELS_ZH",
    "SIGNATURE_HEADER",
    "STEP_LABELS_ZH",
    "TIME_HEADER",
    "BadReceipt",
    "BadWorklist",
    "Channel",
    "Delivery",
    "DeliveryState",
    "Duty",
    "LetterBatch",
    "NothingToPrint",
    "Notice",
    "NoticeFigures",
    "NoticeNotThere",
    "NoticeOptions",
    "NoticeState",
    "SendFailed",
    "ShownMessage",
    "Step",
    "StepDuty",
    "TakenWorklist",
    "UnknownNotice",
    "Walked",
    "Wanted",
    "Wish",
    "Wishes",
    "address_of_person",
    "ask_provider",
    "batch_by_number",
    "batch_pdf",
    "batches_of",
    "came_back",
    "came_back_by_post",
    "can_send_codes",
    "cancel",
    "duties",
    "erase_notices",
    "figures",
    "first_way",
    "format_check_number",
    "hand_to_post",
    "history_of",
    "make_batch",
    "masked",
    "may_be_refused",
    "notice_by_check_number",
    "notice_by_number",
    "notice_options",
    "notices_kept",
    "notices_of",
    "notices_where",
    "on_case_decided",
    "on_case_moved",
    "on_enquiry_answered",
    "on_part_credited",
    "on_part_uncredited",
    "release",
    "said_without_person",
    "segments",
    "send_again",
    "send_code",
    "send_due",
    "sent_messages",
    "take_callback",
    "take_worklists",
    "tell_credited",
    "tell_decision",
    "tell_enquiry_answered",
    "tell_papers_asked",
    "tell_restored",
    "tell_uncredited",
    "usable_channels",
    "waiting_letters",
    "walk",
    "wish",
    "wish_history",
    "wishes_of",
    "worklists_of",
]
