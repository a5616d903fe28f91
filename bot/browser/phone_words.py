"""The interface words of the phone page, in English; the catalogues hold them in every language as ``phone.…``.

The page gets them as ``words[language][english]`` from whoever opens it; a missing one is shown in English. A test
holds this list to the words that the page really uses.
"""

from typing import Final

WORDS: Final[tuple[str, ...]] = (
    "Test phone",
    "This runs on this computer only. Nothing is sent to Telegram.",
    "Person",
    "Phone language",
    "New person",
    "Open the bot again",
    "Light or dark",
    "Open a link",
    "Settings of the test phone",
    "bot",
    "typing…",
    "Connection lost. Trying again…",
    "Messages",
    "Results to send into a chat",
    "Commands",
    "Send something else",
    "START",
    "Message",
    "Send",
    "Close",
    "edited",
    "You",
    "The bot",
    "Copied",
    "What can this bot do?",
    "Nothing found",
    "This link does not lead to the bot.",
    "Picture",
    "Voice message",
    "Place",
    "Document",
    "Video",
    "Sticker",
    "Contact",
    "Poll",
    "Music",
    "Animation",
    "Round video",
    "Place with a name",
    "Dice",
    "Something new",
    "Burmese",
    "Khmer",
    "English",
    "Thai",
)
"""In the order of the page: panel, header, chat, composer, notes, kinds of messages, languages."""
