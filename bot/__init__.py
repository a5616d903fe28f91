"""The guide that migrant workers carry in their phone. The rooms of the house:

* ``core``        decides what to say: pure, synchronous, knows neither Telegram nor SQL nor files
* ``publishing``  turns the files of ``content/`` and ``locales/`` into a checked :class:`~bot.core.guide.Guide`
* ``storage``     keeps the little that is kept, in SQL, under pseudonyms
* ``telegram``    carries updates in and replies out; python-telegram-bot lives only here
* ``browser``     a local Bot API and a phone in the browser, for trying out and for tests
* ``outreach``    links, QR codes, posters and pocket cards for those who meet workers

``app`` assembles the rooms, ``settings`` reads the environment, ``cli`` speaks to whoever starts the program.
"""
