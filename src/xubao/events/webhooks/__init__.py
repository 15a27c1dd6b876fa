"""Events to systems outside: signed requests to the addresses of subscribers, again and again until they are taken."""
