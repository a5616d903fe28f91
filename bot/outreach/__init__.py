"""What outreach workers carry: links, QR codes, posters and cards. Knows neither Telegram nor SQL nor content files."""
