"""The errors this program raises on purpose. Each is one line for the person who runs the bot, never for a migrant.

::

    BotError                 everything below; the command line prints it as one line and exits with ``exit_code``
    ├── SettingsError        a value in the environment or ``.env`` is missing or malformed
    ├── ContentError         the content tree must not go live; holds every problem, not only the first
    ├── OutreachError        a link, poster or card that cannot be made: an unknown topic, a name that is too long
    ├── StorageError         the database cannot be reached, read or migrated
    └── TransportError       Telegram (or the emulator) cannot be reached or refuses the token

What a migrant reads when something fails comes from ``content/replies`` and ``locales``, never from an exception.
"""


class BotError(Exception):
    """A failure with a remedy: ``str(error)`` is one line that says what is wrong and what to do."""

    exit_code = 1


class SettingsError(BotError):
    """Configuration that cannot be used."""

    exit_code = 2


class StorageError(BotError):
    """The database failed; the bot goes on answering from memory."""

    exit_code = 4


class TransportError(BotError):
    """The Bot API failed in a way that waiting will not mend (a bad token, a taken port)."""

    exit_code = 5


class OutreachError(BotError):
    """Something to share or to print that cannot be made as asked."""

    exit_code = 2


class ContentError(BotError):
    """The content must not go live. ``problems`` holds all of them, in reading order."""

    exit_code = 3

    def __init__(self, problems: tuple[object, ...]) -> None:
        self.problems = problems
        super().__init__("\n".join(str(problem) for problem in problems))
