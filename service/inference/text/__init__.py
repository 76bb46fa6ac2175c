"""The customer's own words: cleaned, and the language they are in."""
