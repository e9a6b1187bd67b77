"""The rules of the house, as tests: they read the files of the project and refuse what does not fit."""
