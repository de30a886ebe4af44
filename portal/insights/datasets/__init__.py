"""What others count, beside what people report: never added to it."""
