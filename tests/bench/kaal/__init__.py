"""P, the bare authenticated page: what one page of plain Django costs on this machine, to compare others with.

Frozen: nobody makes it better or worse. Django's own middleware, a session in the database, `request.user`, a
template that extends a base, 96 rows of a table, 30 KB of HTML, 2 queries.
"""
