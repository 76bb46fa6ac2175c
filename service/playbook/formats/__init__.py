"""The models of the playbook files; `service.playbook.schema` gathers them."""
