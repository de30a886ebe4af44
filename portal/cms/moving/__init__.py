"""A force moves from one deployment to another, whole: which rows are its own, the file they travel in, and back in."""
