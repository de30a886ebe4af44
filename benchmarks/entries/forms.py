from django import forms

from benchmarks.entries.models import Entry


class EntryForm(forms.ModelForm):
    class Meta:
        model = Entry
        fields = ["lon", "lat", "reason"]
