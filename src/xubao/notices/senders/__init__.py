"""How messages leave: by SMTP, by a provider of short messages over HTTP, by a mail gateway, or onto the console."""
