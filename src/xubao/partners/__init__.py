"""What other systems ask by program: plain REST, the hospital interface and FHIR. One door, one answer, three forms of words."""
