"""Text in three scripts: what it is written in, how long it is, when spellings are equal; and the interface words."""
