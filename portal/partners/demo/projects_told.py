"""Twelve projects of Doggerland: what they are about, what was said, and what came of it. Everybody in it is invented."""

from dataclasses import dataclass, field

from portal.partners.projects.vocabulary import Fate, Stage, SubjectKind

T, H, N = Fate.TAKEN, Fate.IN_PART, Fate.NOT_TAKEN
S, K = Stage, SubjectKind
CARD = ("£25 an hour, and travel", "By voucher on the day, or by bank transfer within a week.")

# An idea: its heading, how it would work, who had it, what became of it and why. No fate: not decided yet.
Idea = tuple[str, str, str, Fate | None, str]
# A thread: heading, words, who, content note, and answers.
Thread = tuple[str, str, str, str, tuple[tuple[str, str], ...]]


@dataclass(frozen=True, slots=True)
class ProjectTold:
    """One project. `pay` empty: no budget, and it says so. `ways` are rounds, open at the last stage."""

    title: str
    summary: str
    kind: SubjectKind
    subject: str
    stage: Stage
    days: int
    organisations: tuple[str, ...]
    pay: tuple[str, str] | tuple[()] = CARD
    code: str = ""
    threads: tuple[Thread, ...] = ()
    ideas: tuple[Idea, ...] = ()
    decision: tuple[str, str, str, str, str] | tuple[()] = ()
    said: tuple[str, ...] = field(default=())
    extra: str = ""


TOLD: tuple[ProjectTold, ...] = (
    ProjectTold(
        "The steps by the fish market",
        "The steps are the short way home from the harbour bars. Many women go round by the road. We look for what would make "
        "the steps a way that they choose. The council and the police decide together in spring.",
        K.PLACE, "Holm", S.OPTIONS, 70, ("Tidewater Women's Aid", "Doggerland County Council", "Night Watch Doggerland"),
        threads=(
            ("I go round by the road", ("It is eleven minutes longer. I have done it for six years. I did not know that others "
             "do it too until we talked."), "Wren", "", (
                ("Bethan", "Three of the women we support told me the same, each of them as if it were only her."),
                ("Dee", "Our door staff send people by the road. We never asked why it had to be that way round."),
             )),
            ("What happened on the second landing", ("I was followed from the second landing to my door. I reported it. What I "
             "want from this group is that the landing is not a place where somebody can wait."), "Wren", "being followed", (
                ("Farida", "Thank you for telling us. We will keep to the landing, and not to what happened to you."),
                ("Colm", "The landing has a recess that no lamp reaches. I will bring the drawing next time."),
             )),
        ),
        ideas=(
            ("Light the recess on the second landing", "One lamp, from two sides, so that there is no shadow.", "Wren", None, ""),
            ("Open the fish market’s gate until the last bus", "Then there is a second way down, and people are about.", "Dee",
             None, ""),
            ("Wall the recess up", "Nobody has used it since the pump was taken out.", "Colm", None, ""),
            ("A mirror at each turn", "So that you see who is on the next flight.", "Bethan", None, ""),
            ("Put the taxi rank at the foot of the steps", "There is always somebody at the rank.", "Farida", None, ""),
        ),
        said=("We walked the steps twice, at noon and at eleven at night, and heard from nine people who use them.",
              "Five ideas came together. Two of them would cost nothing."),
        extra="walk",
    ),
    ProjectTold(
        "The letter that is sent after a report",
        "Everybody who reports gets the same letter. It has been called cold, and it can be opened by somebody else at home. "
        "We write it anew, or decide that there should be none.",
        K.POLICY, "Letters to people who report", S.REVIEW, 300,
        ("Tidewater Women's Aid", "Saffron House", "Dogger Bank Rape Crisis", "Shoreline Deaf Women"),
        threads=(
            ("The crest on the envelope", "He opened it because of the crest. That is all I want to say about it.", "Wren",
             "violence at home", (
                ("Parveen", "For many of the women who come to us any letter is opened by the family first."),
                ("Ngozi", "I did not know this. I have asked how many letters we send each week: it is about two hundred."),
             )),
            ("Reading it in a second language", "Words such as “disposal” and “NFA” mean nothing to the women I sign for.",
             "Mair", "", (("Ros", "They mean nothing in the first language either."),)),
        ),
        ideas=(
            ("Ask how she wants to hear, before anything is sent", "One question at the first call, with no post as an answer.",
             "Wren", T, "It is asked at the first call since May. It takes less than a minute."),
            ("No crest and no return address on any envelope", "Plain white, second class.", "Parveen", T,
             "Plain envelopes came in June. They cost less."),
            ("A film of the letter in BSL", "Two minutes, the same for everybody, with a link in the text message.", "Mair", H,
             "The film is there for the first letter. For the others the money comes next year."),
            ("Stop letters altogether", "Ring, or say nothing.", "Ros", N,
             "The law asks us to send a decision in writing to whoever wants it. It is sent only to them now."),
        ),
        decision=(
            ("Before anything is sent, somebody asks how she wants to hear. Envelopes are plain. The letter itself is one page and "
            "was written by this group."),
            "A letter that reaches the wrong hands can do harm, and a letter that nobody understands does no good.",
            ("Letters do not stop altogether: the law gives people a decision in writing if they want one. BSL films of every "
            "letter wait for money until next year."),
            "The Head of Public Protection, after two meetings of this group",
            "One organisation would have stopped all letters until the film is there.",
        ),
        said=("Eleven people told us what the letter did to them.", "Four ideas, all of them cheap.",
              "Nobody wanted to rank them: three were plain, and one was argued about.",
              "The decision was written in the room, sentence by sentence.",
              "From May to August we asked 214 people at the first call. 61 of them wanted no post."),
        extra="text",
    ),
    ProjectTold(
        "What door staff do when somebody asks for help",
        "A woman asks the door for help. What happens next depends on who stands there. We write down what should.",
        K.PROMISE, "S3", S.TRYOUT, 210, ("Night Watch Doggerland", "The Assembly Rooms", "Lantern Street Youth Project"), code="S3",
        threads=(("They said I was drunk", "I was. I also needed help.", "Wren", "", (
            ("Dee", "We have trained for drunk. We have not trained for both."),
            ("Kit", "Young women tell us that they would sooner ask a stranger than the door."),
        )),),
        ideas=(
            ("Believe first, then ask one question", "“Where would you like to be?” and nothing else.", "Wren", T,
             "It is on a card in every radio pouch, and is tried out at four doors."),
            ("A stool and water inside the door", "So that waiting is not standing in the rain.", "Kit", T, "Four doors have one."),
            ("Never ring the police without asking her", "Unless somebody is in danger.", "Ros", T,
             "It is the second sentence of the card."),
            ("Cameras on every door", "As evidence.", "Dee", N,
             "Most in the room did not want it: people who ask for help would be filmed at their worst."),
        ),
        decision=("A card with three sentences, a stool, and a number that is answered. Four doors try it for twelve weeks.",
                  "It can be begun next week, and counted.",
                  "Cameras: most in the room were against them, and we say so. A rule in the licence waits for what the trial shows.",
                  "The licensing sergeant and the venues, with this group in the room", ""),
        said=("Six doors, six different answers.", "Four ideas.", "Three had the support of nearly everybody.",
              "Decided in one evening."),
    ),
    ProjectTold(
        "The last bus on Fridays",
        "Women tell the bus company that they get off early and walk. We ask at which stops, and why.",
        K.PROMISE, "S2", S.IDEAS, 40, ("Causeway Buses", "Doggerland College"), pay=(), code="S2",
        threads=(("The stop at the quarry", "There is no lamp, and the bus does not wait.", "Ines", "", (
            ("Stan", "Drivers may wait at that stop since last week. Nobody told the passengers. We will."),)),),
        ideas=(("Let the driver stop between stops after ten", "On request, where it is safe.", "Stan", None, ""),
               ("Say on the app how full the bus is", "So that nobody is alone on the top deck by surprise.", "Ines", None, "")),
        said=("We counted on four Fridays: 31 people got off before their stop.",),
    ),
    ProjectTold(
        "How we ask about strangulation",
        "It is missed because nobody asks, or because it is asked in words that nobody uses. We look for the words.",
        K.POLICY, "First questions after violence at home", S.DECISION, 120, ("Tidewater Women's Aid", "Bank Hospitals Trust"),
        threads=(("Nobody says that word", ("Women say that he held their throat, or that they saw stars. If you ask about "
                  "strangulation, they say no."), "Farida", "violence at home, the neck", (
            ("Lowri", "In the emergency department we now ask: did anything or anybody press on your neck?"),
        )),),
        ideas=(
            ("Ask: did anybody press on your neck?", "Those words, and no others.", "Lowri", T,
             "The hospital found it three times as often with this question."),
            ("Ask it of everybody, not only when there is a mark", "There is none in half of them.", "Farida", T,
             "It is in the list of every first call."),
            ("Photograph the neck each time", "", "Nel", N, "Many do not want it. It is offered, and never the first thing."),
        ),
        decision=("One question, in those words, asked of everybody at the first call and in the emergency department.",
                  "The hospital counted, and the difference was large.",
                  "Photographs each time: they are offered instead, because many women said that it kept them from coming.",
                  "The Head of Public Protection and the hospital’s safeguarding lead", ""),
        said=("Six women told us which words they would have answered.", "Three ideas.", "Little was argued about."),
    ),
    ProjectTold(
        "Giving phones back",
        "A phone is kept for months. Some do not report because of it. We ask what is the least that has to be kept.",
        K.POLICY, "Devices of people who report", S.CLOSED, 420, ("Dogger Bank Rape Crisis", "Northlight Stalking Advice"),
        threads=(("My children’s pictures", "Seven weeks without them.", "Wren", "", ()),),
        ideas=(("Copy at the station while she waits", "Only what she agrees to.", "Ros", T, "In use since March."),
               ("A phone to borrow", "With her own number.", "Oona", T, "Eleven phones are there to borrow."),
               ("Never take a phone", "", "Wren", N, "Sometimes it is the only evidence. It needs an inspector’s reasons now.")),
        decision=("Phones are copied at the station, in her presence, and only what the case needs.",
                  "What is gone for an hour is asked for more easily than what is gone for weeks.",
                  "Never taking one: a court may need it. An inspector writes down why, and she reads it.",
                  "The Head of Digital Forensics", "Two in the room say that an inspector’s reasons are too little."),
        said=("Forty cases were looked at.", "Three ideas.", "All three were kept.", "Decided in a morning.",
              "The middle wait went from 61 days to 58. That is no change that we can tell from chance.",
              "It goes on without this group. What came of it is looked at again in a year."),
    ),
    ProjectTold(
        "A place to speak that is not a police station",
        "Where should somebody be able to give a statement? We look at four rooms, with those who would use them.",
        K.PROMISE, "T2.4", S.PROBLEM, 12, ("Saffron House", "Rainbow Sands"), code="T2.4",
        threads=(("What I would need", "A door to a quiet street. A kettle. Somebody who is not in uniform to open.", "Wren", "", (
            ("Ash", "And a toilet that everybody can use, without a key to ask for."),)),),
    ),
    ProjectTold(
        "When a stalker is released",
        "Women heard of it from a neighbour. We work out who tells her, when, and in which words.",
        K.PROMISE, "P2.1", S.OPTIONS, 90, ("Northlight Stalking Advice", "Doggerland Probation"), code="P2.1",
        threads=(("Before, not after", "An hour before is worth more than a leaflet after.", "Oona", "stalking", (
            ("Gwil", "We know the hour. We have never been asked for it."),)),),
        ideas=(("One named person rings, the day before", "And again when it has happened.", "Oona", None, ""),
               ("A plan for that week, written with her", "Where to be, whom to ring.", "Wren", None, ""),
               ("Tell her employer, if she wants", "Some would.", "Gwil", None, "")),
        said=("Five women told us how they heard.", "Three ideas."),
    ),
    ProjectTold(
        "Words for a campaign that does not blame",
        "The last campaign told women to watch their drinks. We write the next one together.",
        K.POLICY, "How we talk in public", S.TRYOUT, 160, ("Lantern Street Youth Project", "Doggerland College"),
        threads=(("Talk to those who do it", "Every poster I have seen is addressed to me. None to him.", "Ines", "", ()),),
        ideas=(("Address men who see it happen", "“You saw it. Say something.”", "Kit", T, "Two posters are in the trial."),
               ("No pictures of women at night", "", "Ines", T, "There are none."),
               ("Use real stories", "", "Ash", N, "Nobody’s story is used until there is a way to take it back.")),
        decision=("Two posters, addressed to bystanders, in three bars and at the college.",
                  "What was tried elsewhere with these words was remembered a month later.",
                  "Real stories: not before somebody who gives one can take it back.",
                  "The Head of Communications, with this group", ""),
        said=("We laid twelve posters on the floor.", "Three ideas.", "Nobody had to be persuaded.", "Decided."),
    ),
    ProjectTold(
        "Reporting on a ship",
        "Crews and passengers of the night ferry do not know whom to tell, or in whose waters they are.",
        K.PROMISE, "S1", S.PROBLEM, 8, ("Island Ferries",), pay=(), code="S1",
        threads=(("Two hours with him on board", "There is nowhere else to go.", "Marit", "harassment", ()),),
    ),
    ProjectTold(
        "Interpreters at night",
        "A Deaf woman waited eleven hours for an interpreter. We look for what is possible at two in the morning.",
        K.POLICY, "Interpreters", S.IDEAS, 50, ("Shoreline Deaf Women", "Saffron House"),
        threads=(("Not my son", "He was nine. They asked him to sign what his father had done.", "Mair", "a child, violence at home", (
            ("Ngozi", "That must not happen, and I have written to every shift today."),)),),
        ideas=(("An interpreter by video within ten minutes", "On a tablet in each station.", "Mair", None, ""),
               ("Never a child, never a relative", "As a rule without exceptions.", "Parveen", None, "")),
        said=("Nine waits, the shortest of them three hours.",),
    ),
    ProjectTold(
        "The bench on the college path",
        "Students asked for lamps. When we walked the path, they asked for people instead.",
        K.PLACE, "Holm", S.REVIEW, 260, ("Doggerland College", "Doggerland County Council"),
        ideas=(("Move the coffee van to the bend", "It is there until nine anyway.", "Ines", T, "It moved in October."),
               ("Cut the hedge to the knee", "", "Colm", T, "Cut twice a year."),
               ("Close the path at night", "", "Colm", N, "It is the way home: closing it would send people along the road.")),
        decision=("The van stands at the bend, and the hedge is low.", "It cost the price of a hedge.",
                  "Closing the path: those who use it asked us not to.", "The council’s head of streets", ""),
        said=("We walked it with fourteen students.", "Three ideas.", "Dots went to the van.", "Decided on the path itself.",
              "Nobody has counted who uses the path since. Ask us again in summer."),
    ),
)  # fmt: skip
# Who speaks for which organisation.
SPEAK: dict[str, str] = {
    "Farida": "Tidewater Women's Aid", "Bethan": "Tidewater Women's Aid", "Parveen": "Saffron House",
    "Kit": "Lantern Street Youth Project", "Ros": "Dogger Bank Rape Crisis", "Mair": "Shoreline Deaf Women",
    "Oona": "Northlight Stalking Advice", "Colm": "Doggerland County Council", "Lowri": "Bank Hospitals Trust",
    "Nel": "Bank Hospitals Trust", "Ines": "Doggerland College", "Stan": "Causeway Buses", "Marit": "Island Ferries",
    "Dee": "Night Watch Doggerland", "Tess": "The Assembly Rooms", "Gwil": "Doggerland Probation", "Ash": "Rainbow Sands",
}  # fmt: skip
LETTER = (
    "Dear Sir or Madam, we refer to your report of the above date.\n\nThe matter has been reviewed and filed NFA.\n\n"
    "If you wish to take the matter further, please write to the address below."
)
ANEW = (
    "You told us what happened. Thank you.\n\nWe looked at it, and we will not go on for now. It does not mean that we do not "
    "believe you. Here is why, in one sentence:\n\nIf you want to ask about this or have it looked at again, ring or text "
    "this person. You need no reason."
)
COMMENTS = (
    (
        "Parveen",
        1,
        "Nobody knows what “the above date” is. Say thank you.",
        T,
        "It is the first sentence now.",
    ),
    ("Ros", 2, "“NFA” is what they say about a stolen bike.", T, "Gone, from every letter."),
    (
        "Wren",
        2,
        "Say whether you believed me.",
        H,
        "We say that it does not mean that we do not. More would be untrue of some.",
    ),
    (
        "Mair",
        3,
        "Please write: impossible for many of us. Give a number to text.",
        T,
        "There is one, and it is answered.",
    ),
)
