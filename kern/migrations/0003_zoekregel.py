"""The search index: a table of rows, and per database the index that finds words in them.

SQLite keeps no index of words in a column, so a FTS5 table stands beside the table and triggers keep it equal; it
holds no text of its own. PostgreSQL keeps a generated column. Both split at spaces and stem nothing: Python did.

A later migration that makes SQLite build kern_zoekregel anew (a changed column) loses the triggers: call
`maak_index` of this migration after it. A test sees it when that was forgotten.
"""

from django.db import migrations, models

SQLITE = [
    """CREATE VIRTUAL TABLE kern_zoekindex USING fts5(
        woorden, content='kern_zoekregel', content_rowid='id', detail='none', tokenize='unicode61 remove_diacritics 0'
    )""",
    """CREATE TRIGGER kern_zoekregel_nieuw AFTER INSERT ON kern_zoekregel BEGIN
        INSERT INTO kern_zoekindex(rowid, woorden) VALUES (new.id, new.woorden);
    END""",
    """CREATE TRIGGER kern_zoekregel_weg AFTER DELETE ON kern_zoekregel BEGIN
        INSERT INTO kern_zoekindex(kern_zoekindex, rowid, woorden) VALUES ('delete', old.id, old.woorden);
    END""",
    """CREATE TRIGGER kern_zoekregel_anders AFTER UPDATE ON kern_zoekregel BEGIN
        INSERT INTO kern_zoekindex(kern_zoekindex, rowid, woorden) VALUES ('delete', old.id, old.woorden);
        INSERT INTO kern_zoekindex(rowid, woorden) VALUES (new.id, new.woorden);
    END""",
    "INSERT INTO kern_zoekindex(kern_zoekindex) VALUES ('rebuild')",
]
# Words that are deleted leave the file too, as `PRAGMA secure_delete` does for tables; SQLite knows it since 3.42.
SQLITE_3_42 = "INSERT INTO kern_zoekindex(kern_zoekindex, rank) VALUES ('secure-delete', 1)"
POSTGRESQL = [
    """ALTER TABLE kern_zoekregel ADD COLUMN vector tsvector
        GENERATED ALWAYS AS (array_to_tsvector(string_to_array(woorden, ' '))) STORED""",
    # Unpacked, and without a list of what still has to go into the index: unpacking took longer than searching, and
    # the list made PostgreSQL read the whole table instead.
    "ALTER TABLE kern_zoekregel ALTER COLUMN vector SET STORAGE EXTERNAL",
    "CREATE INDEX kern_zoekregel_vector ON kern_zoekregel USING gin (vector) WITH (fastupdate = off)",
]


def maak_index(apps, schema_editor):
    """Make the index of words of this database."""
    connection = schema_editor.connection
    if connection.vendor == "postgresql":
        statements = POSTGRESQL
    else:
        newer = connection.Database.sqlite_version_info >= (3, 42)
        statements = SQLITE + [SQLITE_3_42] * newer
    for statement in statements:
        schema_editor.execute(statement, params=None)


def haal_index_weg(apps, schema_editor):
    """Drop what dropping the table leaves behind."""
    if schema_editor.connection.vendor == "sqlite":
        for name in ("nieuw", "weg", "anders"):
            schema_editor.execute(f"DROP TRIGGER kern_zoekregel_{name}", params=None)
        schema_editor.execute("DROP TABLE kern_zoekindex", params=None)


class Migration(migrations.Migration):

    dependencies = [
        ('kern', '0002_pagina_genoemd'),
    ]

    operations = [
        migrations.CreateModel(
            name='Zoekregel',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('soort', models.CharField(max_length=30)),
                ('sleutel', models.CharField(max_length=100)),
                ('netwerk', models.UUIDField(db_index=True, null=True)),
                ('volgorde', models.PositiveSmallIntegerField(default=0)),
                ('titel', models.CharField(max_length=300)),
                ('adres', models.CharField(max_length=300)),
                ('namen', models.TextField(blank=True)),
                ('kop', models.TextField(blank=True)),
                ('koppen', models.TextField(blank=True)),
                ('tekst', models.TextField(blank=True)),
                ('woorden', models.TextField(blank=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('netwerk', None)), fields=('soort', 'sleutel'), name='zoekregel_landelijk'), models.UniqueConstraint(fields=('soort', 'sleutel', 'netwerk'), name='zoekregel_in_netwerk')],
            },
        ),
        migrations.RunPython(maak_index, haal_index_weg),
    ]
