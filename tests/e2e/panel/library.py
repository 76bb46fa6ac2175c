"""The shipped playbooks, read once."""

from typing import Final

from service.playbook.library import Library, load
from service.settings_format import SHIPPED_PLAYBOOKS

LIBRARY: Final[Library] = load([SHIPPED_PLAYBOOKS])
