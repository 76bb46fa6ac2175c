"""Forms of address by language family: du and Sie, tu and vous, 반말 and 존댓말."""
