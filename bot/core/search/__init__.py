"""Words of a person in, topics of the guide out: what is asked for, how surely, and why."""
