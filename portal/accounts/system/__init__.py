"""Running the portal: what waits and what failed, the mail that was written, the audit ledger."""
