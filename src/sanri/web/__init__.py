"""The desk in a browser: sign-in, screens, what programs talk to. It knows no line, only what lines declare."""
