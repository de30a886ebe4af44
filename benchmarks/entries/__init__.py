"""The application that both yardsticks of benchmarks/submissions.py serve: a form of three fields, stored as one row."""
