"""A text that people comment on paragraph by paragraph, and its versions."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.partners.projects.models.project import Project


class ProjectDocument(models.Model):
    """A draft of a policy, a leaflet, a letter."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="documents")
    title = models.CharField(_("title"), max_length=160)
    made_at = models.DateTimeField(_("put in"))

    def __str__(self) -> str:
        return self.title


class DocumentVersion(models.Model):
    """One version. A new one comes only when every comment on the one before has its fate."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    document = models.ForeignKey(ProjectDocument, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField(_("version"))
    made_at = models.DateTimeField(_("put in"))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["document", "number"], name="document_versions_are_numbered")
        ]

    def __str__(self) -> str:
        return f"{self.document_id} {self.number}"


class DocumentParagraph(models.Model):
    """One paragraph of a version."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.ForeignKey(DocumentVersion, on_delete=models.CASCADE, related_name="paragraphs")
    number = models.PositiveSmallIntegerField(_("paragraph"))
    words = models.TextField(_("words"))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "number"], name="paragraphs_are_numbered")]

    def __str__(self) -> str:
        return f"{self.version_id} {self.number}"
