"""The mailbox of the enquiries: what comes in is sorted into threads, answers go out."""
