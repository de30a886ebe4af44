"""Images and documents. Both live in the collection of one force."""

import uuid
from functools import partial
from typing import Any, ClassVar

from django.db import models, transaction
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage, AbstractRendition
from wagtail.search import index

from portal.cms.media import changes, pictures
from portal.shell.cleaning import DOCUMENT_TYPES


class ForceImage(AbstractImage):
    """A picture with words for those who cannot see it, or the word of an editor that it only decorates.

    `description`, Wagtail's field, holds those words. `drawn` notes what was drawn for pages, see media.pictures.
    """

    is_decorative = models.BooleanField(
        _("only decoration"),
        default=False,
        help_text=_("It tells nothing that the text beside it does not. Screen readers pass over it."),
    )
    credit = models.CharField(
        _("credit"), max_length=120, blank=True, help_text=_("Whose picture it is, as they want to be named.")
    )
    drawn = models.JSONField(default=dict, editable=False)

    admin_form_fields = (
        "title",
        "file",
        "description",
        "is_decorative",
        "credit",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )
    search_fields: ClassVar[list[Any]] = [*AbstractImage.search_fields, index.SearchField("credit")]

    class Meta(AbstractImage.Meta):
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=models.Q(is_decorative=True, description="")
                | (models.Q(is_decorative=False) & ~models.Q(description="")),
                name="image_described_or_decorative",
            )
        ]

    @property
    def default_alt_text(self) -> str:
        return "" if self.is_decorative else str(self.description)

    def get_upload_to(self, filename: str) -> str:
        """A name of our own: the one on somebody's phone can say who, where and when."""
        return f"original_images/{uuid.uuid4().hex}.{filename.rpartition('.')[2].lower()}"

    @property
    def focal(self) -> pictures.FocalPoint | None:
        """Where an editor said the picture matters."""
        point = self.get_focal_point()
        if point is None:
            return None
        return pictures.FocalPoint(
            *(int(n) for n in (point.centroid_x, point.centroid_y, point.width, point.height))
        )

    def save(self, *args: Any, **kwargs: Any) -> None:
        super().save(*args, **kwargs)
        # After the commit: a write must not wait for a dozen pictures to be drawn.
        transaction.on_commit(partial(self.draw, self.pk))

    @classmethod
    def draw(cls, pk: int) -> bool:
        """Draw what pages show of an image, unless it is drawn already. Says whether it was. Repeatable."""
        image = cls.objects.filter(pk=pk).first()
        if image is None or not image.file:
            return False
        key = pictures.key_of(image.get_file_hash(), image.focal)
        if image.drawn.get("key") == key:
            return False
        with image.open_file() as opened:
            noted = pictures.draw(opened.read(), key, image.focal, image.file.storage)
        cls.objects.filter(pk=pk).update(drawn=noted)
        changes.raise_for(image.collection)
        if image.drawn:
            pictures.forget(image.drawn, image.file.storage)
        return True


class ForceRendition(AbstractRendition):
    """What the editors' own pages show of an image. Pages for readers use `ForceImage.drawn`."""

    image = models.ForeignKey(ForceImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=("image", "filter_spec", "focal_point_key"), name="rendition_once")
        ]


class ForceDocument(AbstractDocument):
    """A file to take away. It is always handed over as an attachment and never shown in the browser."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    admin_form_fields = ("title", "file", "collection", "tags")

    @property
    def ending(self) -> str:
        """What kind of file it is: checked when it came in, so the name can be trusted."""
        return str(self.file.name).rpartition(".")[2].lower()

    @property
    def download_name(self) -> str:
        """What the file is called on a reader's device: its title, in letters that every system has."""
        return f"{slugify(self.title)[:80] or 'document'}.{self.ending}"

    @property
    def url(self) -> str:
        return reverse("files:download", args=[self.public_id, self.download_name])

    @property
    def content_type(self) -> str:
        return DOCUMENT_TYPES.get(self.ending, "application/octet-stream")

    @property
    def content_disposition(self) -> str:
        return f'attachment; filename="{self.download_name}"'
