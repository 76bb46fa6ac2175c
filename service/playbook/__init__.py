"""YAML 1.2 files -> checked, resolved, immutable library of playbooks."""
