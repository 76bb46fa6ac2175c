/** Starts the panel inside Freshdesk. */

import "../panel.js";
import { inTime } from "./calls.js";
import { type FreshClient, FreshdeskHost } from "./freshdesk_host.js";
import { checkAtSend } from "./freshdesk_send.js";
import { sendTextsFor } from "./send_texts.js";

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
  checkAtSend(client, host.api.checkDraft, sendTextsFor(host.locale));
  if (panel) panel.host = host;
} catch {
  panel?.remove();
  if (outside) outside.hidden = false;
}
