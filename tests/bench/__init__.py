"""Measuring, by hand: `bin/bench`. No test asserts a time; machines differ too much."""
