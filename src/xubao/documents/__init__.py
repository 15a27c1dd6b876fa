"""Files that come in and papers that go out: bytes to text and rows, templates to PDF. Knows nothing of what they say."""
