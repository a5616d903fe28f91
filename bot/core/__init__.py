"""What the guide says and when: values in, values out. No Telegram, no SQL, no files, no network."""
