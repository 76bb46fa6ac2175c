"""Measures: benchmarks, scenarios, calibration."""
