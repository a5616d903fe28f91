"""What outreach workers carry: links, QR codes, posters and cards. Nothing here knows Telegram, SQL or the content files."""
