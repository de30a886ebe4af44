"""Sixty recommendations, in the words of those who made them."""

T, S, L, R = (
    "Tidewater Women's Aid",
    "Saffron House",
    "Lantern Street Youth Project",
    "Dogger Bank Rape Crisis",
)
D, N, C, H = (
    "Shoreline Deaf Women",
    "Northlight Stalking Advice",
    "Doggerland County Council",
    "Bank Hospitals Trust",
)
E, B, F, A = "Doggerland College", "Causeway Buses", "Island Ferries", "The Assembly Rooms"
W, P, G, X = "Night Watch Doggerland", "Doggerland Probation", "Rainbow Sands", "Harbour Sexual Health"

# Who asks, the commitment, and what the force should do.
ASKED: tuple[tuple[str, str, str], ...] = (
    (T, "P1.1", "Tell her before he is released, not after"),
    (T, "P1.2", "Give every woman one named officer until the case is over"),
    (T, "P3.3", "Send referrals within one working day"),
    (T, "T1.1", "Say how many allegations against officers are open, by kind"),
    (T, "", "Stop asking women to tell their story again at each hand-over"),
    (T, "P2.2", "Check every non-molestation order on the day it is made"),
    (T, "", "Ask whether a phone number is safe before ringing it"),
    (S, "T2.4", "Hold listening circles in Urdu and Punjabi, with women who lead them"),
    (S, "", "Never use a relative as an interpreter"),
    (S, "T4.1", "Let the panel see cases of so-called honour-based abuse"),
    (S, "", "Say in every language that a report will not reach Immigration Enforcement"),
    (S, "", "Put a woman officer on the desk when one is asked for"),
    (S, "P1.3", "Train call handlers to hear forced marriage behind a missing person"),
    (L, "", "Answer girls in the app that they use, or say honestly that you cannot"),
    (L, "S1", "Walk the underpass with us after dark, in November"),
    (L, "", "Do not stop a girl to ask what she is wearing on a bodycam"),
    (L, "S2", "Say what came of each report at the skate park"),
    (L, "", "Tell schools what you will do before you come"),
    (R, "P1.1", "Give back a phone within 24 hours"),
    (R, "P1.2", "Ask for third-party records only with a reason in writing"),
    (R, "P2.1", "Say why a case was closed, to her, in person if she wants"),
    (R, "", "Record the pre-recorded evidence offer in each file"),
    (R, "T3.1", "Pay for supervision of officers who hear this every day"),
    (R, "", "Offer a video interview in our rooms"),
    (R, "P3.1", "Never send her a letter with a police crest"),
    (D, "", "Make every statement of a Deaf woman on film, in BSL"),
    (D, "", "Have a BSL interpreter within two hours, at night too"),
    (D, "T4.3", "Publish each campaign in BSL on its first day"),
    (D, "", "Put the text relay on the first page"),
    (N, "P2.1", "Look for stalking behind each report of harassment"),
    (N, "P2.2", "Ask for a stalking protection order within 48 hours"),
    (N, "", "Say which officer leads on stalking at each station"),
    (N, "", "Check her car for a tracker on the day she asks"),
    (C, "S1", "Give us the streets where people feel unsafe each quarter"),
    (C, "S3", "Come to licensing hearings with figures"),
    (C, "S4", "Agree with us who mends a lamp, and by when"),
    (C, "", "Tell housing on the day an order is made"),
    (H, "", "Send no uniformed officer into the sexual assault clinic"),
    (H, "P1.3", "Train with our emergency staff, twice a year"),
    (H, "", "Give staff who are assaulted at work the same service as anybody"),
    (E, "S2", "Patrol the path to the halls in the first three weeks of term"),
    (E, "", "Send us spiking results within a week"),
    (E, "T4.4", "Use our students’ film in training, and say what changed"),
    (B, "S1", "Take reports from drivers over the radio"),
    (B, "", "Ride the last bus on Fridays"),
    (B, "S2", "Tell us which stops women avoid"),
    (F, "", "Meet the night ferry when a captain asks"),
    (F, "", "Agree what a crew does with somebody who has been harassing passengers"),
    (A, "S3", "Give door staff one number that is answered"),
    (A, "", "Come back the next day to whoever reported to us"),
    (W, "S3", "Stay at the taxi rank until the last woman has left"),
    (W, "S2", "Count spiking by venue, and tell the venue"),
    (W, "", "Share one message about spiking, not three"),
    (P, "P2.2", "Tell us of each breach within four hours"),
    (P, "P2.1", "Join our review of men who come back"),
    (P, "", "Say who is told when an exclusion zone changes"),
    (G, "", "Record the pronoun that somebody gives, and use it"),
    (G, "T2.4", "Hold a listening circle that is not in a police building"),
    (X, "", "Accept a report that we take down for somebody"),
    (X, "P3.3", "Keep the referral form to one page"),
)  # fmt: skip

WHY = (
    (
        "Several of the women we support told us the same thing this year. It would be done if we could see it in ten cases "
        "out of ten that we are shown."
    ),
    (
        "We have said this in meetings for two years. We will call it done when nobody has to tell us any more that it happened "
        "to her."
    ),
    "It costs little, and it decides whether somebody comes back to you. Count it for a quarter and publish the count.",
)
YES = (
    "You are right, and we should have done this before. The head of public protection answers for it.",
    "We accept this. It needs a change in our system, which takes until the day below; until then officers do it by hand.",
)
HALF = "We will do this in the two harbour stations first. For the outer islands we have no staff at night, and say so."
NO = (
    "We cannot do this: the law asks us to do something else. We would be glad to show you the advice we had.",
    "We do not have the people for it this year, and will not promise what we cannot do. We look at it again in spring.",
)
SHOWN = (
    "What we changed",
    "The new instruction has been in use since the start of the month. It does not show yet whether it is kept.",
)
VERDICTS: tuple[tuple[str, str, str], ...] = (
    ("done", "It is done. In the twelve cases we looked at it was done each time. Thank you.", ""),
    ("in_part", "On weekdays, yes. At the weekend nobody we asked knew of it.",
     "One of us works at the coast, where it is kept at weekends too."),
    ("not_done", "There is an instruction. Nothing has changed for the women who come to us.", ""),
    ("worse", "Now there is a form for it, and women wait for the form. It was better when somebody simply rang.",
     "Two of us think that the form will help once people know it."),
)  # fmt: skip
