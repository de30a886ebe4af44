"""Letters that say a page about a place or a promise has something new, for whoever asks for them twice."""
