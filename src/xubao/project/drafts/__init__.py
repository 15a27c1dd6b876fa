"""Nothing typed is lost: drafts of forms on every page, kept by people.drafts (decision 0050)."""
