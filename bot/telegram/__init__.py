"""python-telegram-bot lives here and nowhere else: updates in, replies out."""
