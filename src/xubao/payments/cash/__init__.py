"""Cash: the safe, shifts at the desks, receipts, counts by denomination, the day's close. Tables of its own."""
