"""`dragoman subscribers`: who is told of guidance, feedback and releases by signed webhooks."""

import asyncio
import sys
from collections.abc import Awaitable, Callable, Sequence
from contextlib import aclosing, closing
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final, TypeVar, get_args

import click

from service.application.subscriptions import Subscriptions
from service.commands.output import FINDINGS, as_json, print_json
from service.configured import hooks_of
from service.domain.subscriber import OVERLAP, EventType, Subscriber
from service.main import open_store, subscriptions
from service.settings import current_settings
from service.store.sql_store import SqlStore

T = TypeVar("T")

# As it stands beside what is done by hand, where a request's key stands otherwise.
BY: Final = "command line"
_EVENTS: Final = get_args(EventType)
_SECRETS: Final = frozenset({"secret", "previous_secret"})

_config = click.option("--config", type=click.Path(path_type=Path), help="Else DRAGOMAN_CONFIG.")
_id = click.argument("subscriber_id")
_events = click.option(
    "--event", "events", multiple=True, type=click.Choice(_EVENTS), help="All unless given."
)
_desks = click.option("--desk", "desks", multiple=True, help="Of these desks only.")


@click.group()
def subscribers() -> None:
    """List subscribers, add and remove them, test them, replace their secrets."""


@subscribers.command(name="list")
@_config
@as_json
def list_subscribers(config: Path | None, *, as_json: bool) -> None:
    """List subscribers, oldest first."""
    found = _done(config, _everyone)
    if as_json:
        print_json([_shown(each) for each in found])
        return
    for each in found:
        click.echo(_line(each))


@subscribers.command()
@_config
@click.argument("url")
@_events
@_desks
@click.option("--description", default="", help="For whoever reads the list.")
@as_json
def add(
    config: Path | None,
    url: str,
    events: tuple[EventType, ...],
    desks: tuple[str, ...],
    description: str,
    *,
    as_json: bool,
) -> None:
    """Have events posted to URL; prints the secret, which is shown this once."""
    added = _done(config, lambda opened: opened.add(url, events or _EVENTS, desks, description, BY))
    _print_secret(added, as_json=as_json)


@subscribers.command()
@_config
@_id
@click.option("--url", help="Post to this address.")
@_events
@_desks
@click.option("--all-desks", is_flag=True, help="Of all desks again.")
@click.option("--description", help="For whoever reads the list.")
def change(config: Path | None, subscriber_id: str, **options: Any) -> None:
    """Change address, events, desks or description of a subscriber."""
    everywhere = options.pop("all_desks")
    facts = {name: value for name, value in options.items() if value not in {None, ()}}
    if everywhere:
        if "desks" in facts:
            message = "give either --desk or --all-desks"
            raise click.UsageError(message)
        facts["desks"] = ()
    if not facts:
        message = "say what to change; --help lists what can be"
        raise click.UsageError(message)
    changed = _done(config, lambda opened: opened.change(subscriber_id, facts, BY))
    click.echo(_line(changed))


@subscribers.command()
@_config
@_id
def enable(config: Path | None, subscriber_id: str) -> None:
    """Tell a subscriber of events from now on."""
    click.echo(_line(_done(config, lambda opened: opened.enable(subscriber_id, BY))))


@subscribers.command()
@_config
@_id
def disable(config: Path | None, subscriber_id: str) -> None:
    """Tell a subscriber nothing until it is enabled."""
    click.echo(_line(_done(config, lambda opened: opened.disable(subscriber_id, BY))))


@subscribers.command()
@_config
@_id
def remove(config: Path | None, subscriber_id: str) -> None:
    """Forget a subscriber, and what it was still to be told."""
    _done(config, lambda opened: opened.remove(subscriber_id, BY))
    click.echo(f"{subscriber_id} removed")


@subscribers.command()
@_config
@_id
@as_json
def rotate(config: Path | None, subscriber_id: str, *, as_json: bool) -> None:
    """Replace a subscriber's secret; prints the new one, which is shown this once."""
    rotated = _done(config, lambda opened: opened.rotate(subscriber_id, BY))
    _print_secret(rotated, as_json=as_json)
    if not as_json:
        click.echo(f"the secret before signs as well for {OVERLAP.total_seconds() / 3600:.0f} h")


@subscribers.command()
@_config
@_id
def test(config: Path | None, subscriber_id: str) -> None:
    """Send a subscriber a delivery now; exit 1 if it does not take it."""
    result = _done(config, lambda opened: opened.test(subscriber_id))
    if result.delivered:
        click.echo(f"{result.webhook_id} delivered: {result.status}")
        return
    click.echo(f"{result.webhook_id} not delivered: {result.reason}")
    sys.exit(FINDINGS)


async def _everyone(opened: Subscriptions) -> Sequence[Subscriber]:
    return opened.all()


def _done(config: Path | None, act: Callable[[Subscriptions], Awaitable[T]]) -> T:
    """Do something about subscribers in the configured database."""
    settings = current_settings(config)

    async def done(store: SqlStore) -> T:
        async with aclosing(hooks_of(settings)) as hooks:
            return await act(subscriptions(store, hooks, settings.desks))

    with closing(open_store(settings)) as store:
        return asyncio.run(done(store))


def _print_secret(subscriber: Subscriber, *, as_json: bool) -> None:
    if as_json:
        print_json(_shown(subscriber) | {"secret": subscriber.secret})
        return
    click.echo(_line(subscriber))
    click.echo(f"secret: {subscriber.secret}")


def _shown(subscriber: Subscriber) -> dict[str, Any]:
    facts = {name: value for name, value in asdict(subscriber).items() if name not in _SECRETS}
    return facts | {"state": subscriber.state}


def _line(subscriber: Subscriber) -> str:
    events, desks = ",".join(subscriber.events), ",".join(subscriber.desks) or "all desks"
    line = f"{subscriber.id}  {subscriber.state:8}  {subscriber.url}  {events}  {desks}"
    told = (subscriber.description, subscriber.disabled_because)
    return "  ".join((line, *filter(None, told)))
