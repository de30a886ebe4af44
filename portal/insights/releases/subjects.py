"""What audit entries call the things of this folder."""

RELEASE = "release"
RELEASE_PLAN = "release_plan"
HARM_REVIEW = "harm_review"
