"""Starting the portal: what a fresh machine needs first, each door and worker, and all of them together."""
