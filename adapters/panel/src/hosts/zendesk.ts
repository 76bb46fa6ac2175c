/** Starts the panel inside Zendesk. */

import "../panel.js";
import { inTime } from "./calls.js";
import { type ZafClient, ZendeskHost } from "./zendesk_host.js";

declare global {
  /** Provided by Zendesk's script; `init` gives false outside Zendesk. */
  var ZAFClient: { init(): ZafClient | false } | undefined;
}

const service = document.querySelector<HTMLMetaElement>('meta[name="dragoman-service"]');
const panel = document.querySelector("guidance-panel");
const outside = document.querySelector<HTMLElement>("#outside");

try {
  const client = globalThis.ZAFClient?.init();
  if (!client) throw new Error("not inside Zendesk");
  const host = await inTime(() => ZendeskHost.connect(client, service?.content ?? ""));
  if (panel) panel.host = host;
} catch {
  panel?.remove();
  if (outside) outside.hidden = false;
}
