"""What somebody has typed and not sent: kept sealed for whoever typed it, a short time. Its own tables."""
