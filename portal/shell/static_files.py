"""Static files under addresses that may be kept for ever."""

from whitenoise.storage import CompressedManifestStaticFilesStorage

# Where Vite puts what it builds: vite.config.ts leaves its default.
BUILT = "assets/"


class StaticFiles(CompressedManifestStaticFilesStorage):
    """Names every file by its content, except those that the front end's build has named so already.

    Built scripts import each other by the build's own names. Under a second name each would be loaded twice:
    once as the page announces it, once as the other script asks for it.
    """

    def stored_name(self, name: str) -> str:
        return name if name.startswith(BUILT) else super().stored_name(name)
