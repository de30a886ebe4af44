"""The newsletter: an issue put together from published pages, with an archive, a feed and words to pass on."""
