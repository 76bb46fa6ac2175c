"""Evidence about place and culture -> an exact posterior over both, explained."""
