"""The routes, one module a subject; each has a function that adds its routes to the app."""

from typing import Final

from service.web.routes import (
    corrections,
    cultures,
    demo,
    drafts,
    feedback,
    guidance,
    health,
    panel,
    panel_files,
    people,
    playbooks,
    subscribers,
    webhooks,
)

ROUTES: Final = (
    webhooks.add,
    guidance.add,
    drafts.add,
    corrections.add,
    feedback.add,
    people.add,
    cultures.add,
    playbooks.add,
    subscribers.add,
    panel_files.add,
    panel.add,
    demo.add,
    health.add,
)
