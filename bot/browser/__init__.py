"""The phone in the browser: a local Bot API (:mod:`bot.browser.bot_api`) and the page that plays the phone.

``bot_api`` assembles the emulator: ``server`` reads requests, the ``*_methods`` answer them, ``limits`` and
``html_entities`` refuse what Telegram refuses, ``world`` remembers, ``delivery`` and ``webhook`` hand updates over,
``faults`` makes trouble, ``people`` type and tap and see ``screens``. ``phone`` is the page.
"""
