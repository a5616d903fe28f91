"""From files to a checked Guide: read, check, build, watch. Staff tools live here too."""
