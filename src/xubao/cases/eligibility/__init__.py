"""待遇资格: the one answer to "is this person covered on this day", for hospitals, systems, the counter and the person."""
