"""EU Digital COVID Certificates: `HC1:` · Base45 · zlib · COSE_Sign1 · CWT (HCERT specification 1.3)."""
