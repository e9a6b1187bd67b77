"""Everything that tests and the demo need to exist, in one line: `wereld()`."""
