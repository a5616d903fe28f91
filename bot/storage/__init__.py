"""The little that is kept, in SQL: SQLite by default, PostgreSQL when several replicas share it.

* ``store``       what the rest of the program holds: profiles, counters, handled updates; written once per batch
* ``database``    a URL → guarded connections: bounded waits, and a pause after a failure so that answers stay fast
* ``tables``      every table; nothing in them names a person
* ``migrate``     brings a database to the tables of this release, or back
* ``revisions``   published content, numbered, for all replicas
* ``unanswered``  scrubbed questions for staff        ``reports``  counts for staff
* ``retention``   what is erased when

What each part costs, and what a power cut loses, is written where it is decided: ``store`` and ``database``.
"""
