"""The public picture: what people said, place by place, with a map and without. Only releases feed it."""
