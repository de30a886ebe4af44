"""What data.police.uk calls kinds of crime and outcomes. Checked against files of 2012 to 2026."""

from django.utils.text import slugify

CRIME_TYPES: dict[str, str] = {
    slugify(name): name
    for name in (
        "Anti-social behaviour", "Bicycle theft", "Burglary", "Criminal damage and arson", "Drugs", "Other crime",
        "Other theft", "Possession of weapons", "Public disorder and weapons", "Public order", "Robbery", "Shoplifting",
        "Theft from the person", "Vehicle crime", "Violence and sexual offences", "Violent crime",
    )
}  # fmt: skip
# The only kind in which offences against women and girls are most of what is counted; it holds much else too.
VIOLENCE = "violence-and-sexual-offences"

NO_OUTCOME = "no-outcome"
OTHER_OUTCOME = "other"
OUTCOMES: dict[str, str] = {
    slugify(name): name
    for name in (
        "Action to be taken by another organisation", "Awaiting court outcome", "Court case unable to proceed",
        "Court result unavailable", "Defendant found not guilty", "Defendant sent to Crown Court",
        "Formal action is not in the public interest", "Further action is not in the public interest",
        "Further investigation is not in the public interest", "Investigation complete; no suspect identified",
        "Local resolution", "Offender deprived of property", "Offender fined", "Offender given a caution",
        "Offender given a drugs possession warning", "Offender given absolute discharge",
        "Offender given community sentence", "Offender given conditional discharge", "Offender given penalty notice",
        "Offender given suspended prison sentence", "Offender ordered to pay compensation", "Offender otherwise dealt with",
        "Offender sent to prison", "Status update unavailable", "Suspect charged as part of another case",
        "Unable to prosecute suspect", "Under investigation",
    )
}  # fmt: skip
UNABLE = "unable-to-prosecute-suspect"
