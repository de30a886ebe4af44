from django.db import connection, models

TABLE = "entries_entry"


class Entry(models.Model):
    lon = models.FloatField()
    lat = models.FloatField()
    reason = models.CharField(max_length=40)

    class Meta:
        app_label = "entries"
        db_table = TABLE


def make_table() -> None:
    """On a server both yardsticks share one."""
    if TABLE not in connection.introspection.table_names():
        with connection.schema_editor() as editor:
            editor.create_model(Entry)
