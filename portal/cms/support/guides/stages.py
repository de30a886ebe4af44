"""The stages of a criminal case, and one's rights in each."""

from portal.cms.support.guides.text import Guide, Part

CODE = "Code of Practice for Victims of Crime in England and Wales (the Victims’ Code)"
CODE_ADDRESS = "https://www.gov.uk/government/publications/the-code-of-practice-for-victims-of-crime"
RIGHT = "Your right"
CHOICE = "Your choice"

STAGES = Guide(
    slug="stages",
    title="A case, stage by stage",
    introduction=(
        "What happens if somebody reports a crime to the police, what you can ask for at each stage, and where you can stop "
        "and think. None of it has to be done alone: an independent adviser can be with you from the first day, whether you "
        "report or not."
    ),
    parts=(
        Part(
            "Reporting, or not yet",
            "<p>You can report today, in ten years, or never. There is no time limit for serious crimes such as rape. You can "
            "have health care and counselling without the police, and a sexual assault referral centre can keep what it finds "
            "while you think.</p>",
            CODE, CODE_ADDRESS,
            (
                (RIGHT, "To be understood and to understand: an interpreter, a signer, Easy Read. To have what you report written down, and to get that in writing. To be told about support, and to be referred to it within two working days."),
                (CHOICE, "You can ask for an officer of the gender you prefer, and bring somebody with you."),
            ),
        ),
        Part(
            "The first account, and the interview",
            "<p>First an officer asks only for the most important: are you safe, what happened, who, where. Later there is "
            "often one long interview that is filmed, so that you do not have to tell all of it again in court. You can take "
            "breaks, and not remembering is no lie: that is how a frightened mind works.</p>",
            "Ministry of Justice, Achieving Best Evidence in Criminal Proceedings",
            "https://www.gov.uk/government/publications/achieving-best-evidence-in-criminal-proceedings",
            (
                ("Your phone", "The police may ask for what is on it only where it is needed for a line of inquiry, with your agreement and a written notice that says what and why. You can say no, and the case must not be closed for that alone."),
            ),
        ),
        Part(
            "The investigation",
            "<p>The police collect what can show what happened: messages, cameras, witnesses, what doctors found. It can take "
            "months. You can ask how it stands at any time.</p>",
            CODE, CODE_ADDRESS,
            (
                (RIGHT, "To be told when somebody is arrested, interviewed, released, bailed or charged: within five working days, or within one if you have enhanced rights. You have those after domestic abuse, a sexual offence or another of the most serious crimes, and if you are under 18."),
                (CHOICE, "You can ask for conditions that keep the person away while they wait, and say if one is broken."),
            ),
        ),
        Part(
            "No further action, and asking for a review",
            "<p>Many cases end here. It does not mean that nobody believed you. It means that somebody decided that the evidence "
            "would not be enough, or that it should not go to court. You can ask for the reasons, and you can ask somebody else "
            "to look at the decision again.</p>",
            "Crown Prosecution Service and police forces, Victims’ Right to Review schemes",
            "https://www.cps.gov.uk/legal-guidance/victims-right-review-scheme",
            (
                (RIGHT, "If a suspect was identified and interviewed, or prosecutors decided not to go on: a review by somebody who did not decide it."),
                ("How long you have", "The sooner the better: best within the first days, and up to three months. Later only in exceptional circumstances."),
                (CHOICE, "An adviser can write the request with you. It costs nothing."),
            ),
        ),
        Part(
            "Charge",
            "<p>Prosecutors ask two questions: is there enough evidence for a realistic prospect of conviction, and is it right, "
            "for everybody, to prosecute? If both are yes, the person is charged and the case goes to court.</p>",
            "Crown Prosecution Service, The Code for Crown Prosecutors",
            "https://www.cps.gov.uk/publication/code-crown-prosecutors",
            (
                (RIGHT, "To be told of the charge, of the first hearing, and whether the person is held or on bail, and under which conditions."),
            ),
        ),
        Part(
            "Court, and what makes it easier",
            "<p>Most cases end without a trial, or with a plea of guilty. If there is a trial, you may be asked to give evidence. "
            "You can see the court beforehand, and wait apart from the other side.</p>"
            "<ul><li>A screen, or a video link from another room or building.</li><li>Your filmed interview in place of telling it again.</li>"
            "<li>Being asked questions on film before the trial, where the court offers it.</li>"
            "<li>The public sent out while you speak, and no wigs and gowns.</li>"
            "<li>An intermediary, who helps you and the court to understand each other.</li></ul>",
            "Youth Justice and Criminal Evidence Act 1999, sections 16 to 30; Domestic Abuse Act 2021, section 62",
            "https://www.cps.gov.uk/legal-guidance/special-measures",
            (
                (RIGHT, "In a case of domestic abuse, a sexual offence or modern slavery you count as somebody who may have these special measures. The court decides which. Ask early."),
                ("Your name", "After a sexual offence nobody may publish who you are, for the rest of your life: no newspaper, nobody online."),
                (CHOICE, "You can write a personal statement: what it did to you, in your own words. You can read it out, have it read, or leave it."),
                ("Counselling", "You may have it before a trial. Your health comes first."),
            ),
        ),
        Part(
            "Verdict and sentence",
            "<p>A jury or magistrates say guilty only if they are sure. Not guilty means that they were not sure; it does not mean "
            "that you were not believed. After a conviction the court decides on a sentence, and may make a restraining order.</p>",
            "GOV.UK, Ask for a Crown Court sentence to be reviewed; the Victims’ Code",
            "https://www.gov.uk/ask-crown-court-sentence-review",
            (
                (RIGHT, "To be told what the court decided, and what a sentence means: within five working days of the witness care unit hearing it, or one with enhanced rights."),
                ("If it seems far too low", "Anybody can ask the Attorney General to look at some sentences again. It has to be within 28 days of the sentence."),
            ),
        ),
        Part(
            "Afterwards",
            "<p>An end in court is not always an end in yourself. Support goes on as long as you want it.</p>",
            CODE, CODE_ADDRESS,
            (
                ("Release", "If somebody was sentenced to a year or more for a violent or sexual crime, you can join the Victim Contact Scheme: you hear of release, and can ask for conditions."),
                ("Compensation", "You may be able to claim from the Criminal Injuries Compensation Authority, mostly within two years of the crime. There need not have been a conviction."),
                ("If something went wrong", "You can complain to whoever did it wrong, then to the ombudsman. About the police: to the force or the Independent Office for Police Conduct."),
            ),
        ),
    ),
)  # fmt: skip
