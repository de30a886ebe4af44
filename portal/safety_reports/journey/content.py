"""The journey's answers as what is stored."""

from portal.safety_reports.journey.steps import Answers
from portal.safety_reports.journey.summary import precision_of
from portal.safety_reports.operations.content import Content
from portal.safety_reports.vocabulary.answers import YesNo
from portal.safety_reports.vocabulary.spaces import Feeling, Space
from portal.safety_reports.vocabulary.words import WordsField


def content_of(answers: Answers, *, language: str) -> Content:
    """The journey's answers as what is stored."""
    texts = {name: str(answers.get(name, "")).strip() for name in WordsField}
    return Content(
        language=language,
        space=Space(answers["space"]),
        feeling=Feeling(answers["feeling"]),
        concerns=answers.get("concerns", ()),
        setting=answers.get("setting", ""),
        exact_cell=answers.get("exact_cell"),
        precision=precision_of(answers),
        main_concern=answers.get("main", ""),
        part_of_day=answers.get("part_of_day", ""),
        kind_of_day=answers.get("kind_of_day", ""),
        how_often=answers.get("how_often", ""),
        danger_now=answers.get("danger_now", ""),
        words={name: text for name, text in texts.items() if text},
        age_band=answers.get("age_band", ""),
        about_you=answers.get("about_you", {}),
        question_set=answers.get("question_set"),
        from_workforce=bool(answers.get("from_workforce")),
        could_be_recognised=answers.get("recognise") == YesNo.YES,
    )
