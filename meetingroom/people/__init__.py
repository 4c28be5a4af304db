"""Who may come in: accounts, sessions, one-time links and paired devices."""
