"""Pictures and documents: what may come in, what is taken out of it, and how it is handed to readers."""
