"""Searching: machinery without domain. What can be found is a `Document`; it becomes a row `kern.Zoekregel`.

Two ways in:

- national content: the loader (`kern.laden`) writes the rows of everything that a `Map` or `Woorden` declares with
  `zoek=...`, in the same transaction as the content;
- local rows, written by the acts of an app, in the transaction of the act:

      from kern.zoeken.index import Document, haal_weg, zet

      zet(Document("notities", str(notitie.pk), notitie.titel, notitie.get_absolute_url(), notitie.tekst),
          netwerk=gemeente.pk)
      haal_weg("notities", str(notitie.pk), netwerk=gemeente.pk)

  `netwerk` is the municipality whose people may find the row; nobody else finds or counts it.

`kern.zoeken.opzoeken` answers a query. Which kinds there are, and what they are called, is up to the page.
"""
