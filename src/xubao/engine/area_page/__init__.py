"""The page of an area: everything its pack says, in words, as one document that command line, site and documentation share."""
