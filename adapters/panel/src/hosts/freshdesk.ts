/** Starts the panel inside Freshdesk. */

import "../panel.js";
import { wordsFor } from "../words.js";
import { inTime } from "./calls.js";
import { type FreshClient, FreshdeskHost } from "./freshdesk_host.js";
import { checkAtSend } from "./freshdesk_send.js";

declare global {
  /** Provided by Freshworks' script. */
  var app: { initialized(): Promise<FreshClient> } | undefined;
}

const panel = document.querySelector("guidance-panel");
const outside = document.querySelector<HTMLElement>("#outside");

try {
  const platform = globalThis.app;
  if (!platform) throw new Error("not inside Freshdesk");
  const client = await inTime(() => platform.initialized());
  const host = await inTime(() => FreshdeskHost.connect(client));
  if (panel) panel.host = host;
  checkAtSend(client, host.api.checkDraft, await wordsFor(host.locale));
} catch {
  panel?.remove();
  if (outside) outside.hidden = false;
}
