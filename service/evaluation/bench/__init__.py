"""Speed as ratios in one run, against a floor under the same server that does nothing."""
