"""What has happened, told to whoever must know: one log, one outbox, listeners in this process and subscribers outside.

An event is written in the transaction in which the thing happened, in the form of CloudEvents 1.0. It names matters,
demands and vouchers by their numbers and never a person: whoever needs more asks for it where his rights are checked.
"""
