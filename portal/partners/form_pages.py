"""A page with one form, as most of partners' work needs it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext, gettext_lazy

from portal.accounts.access import MemberRequest
from portal.partners.recording import SuspendedError

SUSPENDED = gettext_lazy(
    "Your organisation is suspended in this force, so nothing was saved. "
    "You can still read, and take your data away."
)


class Refusal(Exception):
    """What was typed cannot be done. The sentence is shown at `field`, or above the form."""

    def __init__(self, sentence: str, field: str | None = None) -> None:
        super().__init__(sentence)
        self.sentence, self.field = sentence, field


@dataclass(frozen=True, slots=True)
class FormPage:
    """The words around a form: its heading, what is said before it, where back leads, what the button says."""

    title: str
    back: str
    hint: str = ""
    button: str = ""
    warning: str = ""
    kind: str = ""
    # Who will read what is written, where that is a closed room.
    readers: tuple[str, ...] = ()
    template: str = "partners/form.html"


def answer(
    request: MemberRequest,
    form: forms.Form,
    page: FormPage,
    save: Callable[[dict[str, Any]], object],
    *,
    done: str = "",
    onward: str = "",
) -> HttpResponse:
    """Show the form; once it is sent and whole, save it and go on. What was refused is said, with nothing typed lost."""
    if request.method == "POST" and form.is_valid():
        try:
            save(form.cleaned_data)
        except Refusal as refusal:
            form.add_error(refusal.field, refusal.sentence)
        except SuspendedError:
            form.add_error(None, SUSPENDED)
        except ObjectDoesNotExist as gone:
            raise Http404 from gone
        else:
            messages.success(request, done or gettext("Saved."))
            return redirect(onward or page.back)
    return render(request, page.template, {"form": form, "page": page}, status=422 if form.is_bound else 200)


def press(request: MemberRequest, do: Callable[[], object], *, done: str, onward: str) -> HttpResponse:
    """One button: do it, say so, go on."""
    try:
        do()
    except Refusal as refusal:
        messages.warning(request, refusal.sentence)
    except SuspendedError:
        messages.warning(request, SUSPENDED)
    except ObjectDoesNotExist as gone:
        raise Http404 from gone
    else:
        messages.success(request, done)
    return redirect(onward)
