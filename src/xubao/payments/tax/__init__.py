"""The tax authority collects: what is payable goes out, what was credited comes in, both are compared every day."""
