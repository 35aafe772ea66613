"""SMART Health Cards (framework 1.4): `shc:/` digits · compact JWS · raw DEFLATE · FHIR bundle."""
