"""The communications plan (T3.3, T2.1): what the force means to say, what it said, and whether anything changed."""
