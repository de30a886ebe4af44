"""The files that go with a force's rows: pictures and documents, and the files of its releases."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db.models import FileField

from portal.cms.moving.declared import Rows
from portal.cms.moving.ownership import models_that_move
from portal.cms.moving.reading import chunks, pks_where
from portal.insights.releases.files.folders import releases_folder

MEDIA, RELEASES = "media", "releases"


@dataclass(frozen=True, slots=True)
class Carried:
    """One file. `kind` says where it belongs, `name` where in there."""

    kind: str
    name: str
    slug: str

    @property
    def member(self) -> str:
        return f"files/{self.kind}/{self.name}"

    @property
    def path(self) -> Path:
        """Of a file of a release. Raises ValueError for a name that leads out of its folder."""
        folder = releases_folder(self.slug).resolve()
        path = (folder / self.name).resolve()
        if not path.is_relative_to(folder):
            raise ValueError(self.name)
        return path

    def open(self) -> IO[Any] | File[Any]:
        return default_storage.open(self.name, "rb") if self.kind == MEDIA else self.path.open("rb")

    def is_there(self) -> bool:
        return default_storage.exists(self.name) if self.kind == MEDIA else self.path.exists()

    def put(self, content: IO[bytes]) -> None:
        if self.kind == MEDIA:
            default_storage.save(self.name, File(content))
            return
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self.path.open("xb") as out:
            while piece := content.read(1 << 20):
                out.write(piece)

    def take_back(self) -> None:
        if self.kind == MEDIA:
            default_storage.delete(self.name)
        else:
            self.path.unlink(missing_ok=True)


def files_of(slug: str, rows: Rows) -> Iterator[Carried]:
    """Every file that a row names and that is there, then every file of every release."""
    for model in models_that_move():
        for field in model._meta.local_concrete_fields:
            if isinstance(field, FileField):
                names = pks_where(model._meta.label, "pk", rows[model._meta.label], wanted=field.attname)
                yield from _kept(names, slug)
        if hasattr(model, "stored_as"):
            yield from _kept(_names_by_row(model, rows[model._meta.label]), slug)
    folder = releases_folder(slug)
    for path in sorted(folder.rglob("*")) if folder.exists() else []:
        if path.is_file():
            yield Carried(RELEASES, path.relative_to(folder).as_posix(), slug)


def _names_by_row(model: Any, pks: Sequence[Any]) -> Iterator[str]:
    """Of a table whose rows say themselves where their bytes are (`stored_as`)."""
    for some in chunks(pks):
        yield from (row.stored_as for row in model._base_manager.filter(pk__in=some).order_by("pk"))


def _kept(names: Iterable[Any], slug: str) -> Iterator[Carried]:
    """Those that are there: of what was taken away, only the row is left."""
    for name in names:
        carried = Carried(MEDIA, str(name), slug)
        if name and carried.is_there():
            yield carried
