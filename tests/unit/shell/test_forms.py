import re

import pytest
from django import forms

from portal.shell.forms import Checkboxes, DateParts, RadioSelect, WordsArea
from portal.shell.templatetags.shell import all_fields, error_links, question


class Sample(forms.Form):
    name = forms.CharField(label="Name", help_text="Any name.")
    words = forms.CharField(label="Words", widget=WordsArea(), required=False)
    kind = forms.ChoiceField(
        label="Kind",
        choices=[("street", "Street"), ("other", "Other")],
        widget=RadioSelect(hints={"street": "Or a square."}, reveals={"other": "elsewhere"}),
    )
    elsewhere = forms.CharField(label="Where", required=False)
    several = forms.MultipleChoiceField(
        label="Several",
        choices=[("People", [("a", "A"), ("b", "B")]), ("none", "None of these")],
        widget=Checkboxes(exclusive=["none"]),
        required=False,
    )
    day = forms.DateField(label="Day", widget=DateParts(), required=False)
    secret = forms.CharField(widget=forms.HiddenInput, required=False)


def squeezed(html: str) -> str:
    return re.sub(r"\s+", " ", html)


def test_a_text_field_has_label_hint_and_input_that_know_each_other():
    html = squeezed(Sample()["name"].as_field_group())
    assert '<label class="govuk-label govuk-label--s" for="id_name">Name</label>' in html
    assert 'id="id_name_helptext">Any name.' in html
    assert 'aria-describedby="id_name_helptext"' in html
    assert 'class="govuk-input"' in html


def test_an_error_is_read_out_with_its_field():
    html = squeezed(Sample({})["name"].as_field_group())
    assert "govuk-form-group--error" in html
    assert 'id="id_name_error"' in html
    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert 'aria-invalid="true"' in html
    assert "govuk-input--error" in html


def test_the_browsers_own_bubbles_are_never_asked_for():
    assert " required" not in all_fields(Sample())


def test_what_somebody_typed_comes_back_escaped():
    html = Sample({"name": '"><script>x</script>', "words": "</textarea><b>"})
    shown = all_fields(html)
    assert "<script>" not in shown
    assert "</textarea><b>" not in shown
    assert "&lt;script&gt;" in shown


def test_optional_fields_say_so_where_others_are_demanded():
    assert "(optional)" in Sample()["words"].as_field_group()
    assert "(optional)" not in Sample()["name"].as_field_group()


def test_a_form_that_demands_nothing_marks_nothing():
    class Filters(forms.Form):
        text = forms.CharField(required=False)

    assert "(optional)" not in Filters()["text"].as_field_group()


def test_radios_stand_in_a_fieldset_with_their_hints():
    html = squeezed(Sample({"kind": "street"})["kind"].as_field_group())
    assert html.count('class="govuk-radios"') == 1
    assert 'value="street" checked' in html
    assert 'aria-describedby="id_kind_0_hint"' in html
    assert "Or a square." in html


def test_a_field_that_a_choice_opens_stands_in_that_choice_only():
    html = squeezed(all_fields(Sample()))
    assert html.count('name="elsewhere"') == 1
    assert 'data-reveals="id_kind_1_more"' in html
    assert html.index('id="id_kind_1_more"') < html.index('name="elsewhere"') < html.index('name="several"')


def test_without_script_no_field_is_hidden():
    assert "hidden" not in Sample()["kind"].as_field_group().replace("govuk-visually-hidden", "")


def test_grouped_choices_keep_their_groups():
    html = squeezed(Sample()["several"].as_field_group())
    assert 'role="group" aria-labelledby="id_several_part_1"' in html
    assert html.count('type="checkbox"') == 3
    assert html.count("data-exclusive") == 1


def test_a_question_is_the_heading_of_its_page():
    assert '<h1 class="govuk-fieldset__heading">Kind</h1>' in squeezed(question(Sample()["kind"]))
    assert '<h1 class="govuk-label-wrapper"><label' in squeezed(question(Sample()["name"]))


@pytest.mark.parametrize(
    ("parts", "day"), [(("7", "3", "2026"), "2026-03-07"), ((" 27 ", "11", "2026"), "2026-11-27")]
)
def test_a_day_is_typed_in_three_parts(parts, day):
    typed = dict(zip(("day_day", "day_month", "day_year"), parts, strict=True))
    form = Sample({"name": "x", "kind": "street", **typed})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["day"].isoformat() == day


def test_an_impossible_day_stays_as_it_was_typed():
    form = Sample({"name": "x", "kind": "street", "day_day": "31", "day_month": "2", "day_year": "2026"})
    assert "day" in form.errors
    html = form["day"].as_field_group()
    assert all(f'value="{typed}"' in html for typed in ("31", "2", "2026"))


def test_no_day_at_all_is_no_day():
    form = Sample({"name": "x", "kind": "street"})
    assert form.is_valid()
    assert form.cleaned_data["day"] is None


def test_the_summary_leads_to_the_first_control_of_each_mistake():
    links = error_links(Sample({}))
    assert [link["target"] for link in links] == ["id_name", "id_kind_0"]


def test_the_same_sentence_twice_says_which_field_it_means():
    assert {link["text"].split(":")[0] for link in error_links(Sample({}))} == {"Name", "Kind"}


def test_hidden_fields_stay_hidden():
    assert '<input type="hidden" name="secret"' in all_fields(Sample())
