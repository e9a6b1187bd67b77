"""Journeys of people through the running site, in a real Chromium, with and without JavaScript."""
