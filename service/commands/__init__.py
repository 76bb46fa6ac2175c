"""Commands of `dragoman` that are more than a few lines, one module each."""
