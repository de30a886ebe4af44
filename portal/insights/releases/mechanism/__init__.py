"""The private mechanism alone: no database, no clock, no files. `docs/privacy/proof.md` is about what stands here."""
