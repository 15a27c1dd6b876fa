"""FHIR R4: Coverage and the eligibility request and response, built with the kept library's models and checked by them."""
