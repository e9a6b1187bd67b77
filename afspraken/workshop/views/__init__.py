"""The pages of the workshop: preparing, leading, taking part on a phone, the beamer, and what came out of it."""
