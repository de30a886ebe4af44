"""Named in the settings. Wagtail imports it before models are ready, so that it may import none itself."""

from typing import Any


def publish_approved(workflow_state: Any, user: Any = None) -> None:
    """Publish what every step has passed. Raises StepRefused where one has not."""
    from portal.cms.workflow.moving import publish_approved as publish

    publish(workflow_state, user)
