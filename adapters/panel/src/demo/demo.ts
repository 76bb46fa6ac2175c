/** The demo page: sample tickets in emulated help desks that hold the real apps. */

import "./demo.css";
import { FreshdeskHost } from "../../emulators/freshdesk_host.js";
import { keylessProxy, type Proxy, ZendeskHost } from "../../emulators/zendesk_host.js";

interface Sample {
  id: string;
  title: string;
  channel: string;
  customer: string;
  text: string;
  draft: string;
}

type Kind = "zendesk" | "freshdesk" | "plain";

/** A desk that shows a ticket; `send` tells whether the reply may go out. */
interface Emulated {
  show(ticket: string): void;
  theme(theme: "light" | "dark"): void;
  send(): Promise<boolean>;
}

const desk = document.body.dataset.desk ?? "demo";
const element = <T extends HTMLElement>(id: string) => document.getElementById(id) as T;
const editor = element("editor");
const told = element("told");
const frames = element("frames");
const choice = {
  host: element<HTMLSelectElement>("host"),
  locale: element<HTMLSelectElement>("locale"),
  theme: element<HTMLSelectElement>("theme"),
};
const tickets = [...document.querySelectorAll<HTMLButtonElement>("[data-ticket]")];
let open = "";
let emulated: Emulated | undefined;

/** The desk's proxy; once a correction is made or undone, the ticket comes in anew. */
const proxy: Proxy = async (request) => {
  const reply = await keylessProxy()(request);
  const corrected = request.type !== "GET" && request.url.includes("/corrections");
  if (corrected && reply.status < 300) await comeIn(open);
  return reply;
};

async function comeIn(ticket: string): Promise<Sample> {
  const reply = await fetch(`/demo/tickets/${ticket}`, { method: "POST" });
  return (await reply.json()) as Sample;
}

async function show(ticket: string): Promise<void> {
  const sample = await comeIn(ticket);
  open = ticket;
  element("title").textContent = sample.title;
  element("customer").textContent = `${sample.customer} · ${sample.channel.replaceAll("_", " ")}`;
  element("message").textContent = sample.text;
  editor.textContent = sample.draft;
  say("");
  for (const button of tickets) button.ariaCurrent = button.dataset.ticket === ticket ? "true" : null;
  if (emulated) emulated.show(ticket);
  else await start();
}

function say(message: string): void {
  told.textContent = new DOMParser().parseFromString(message, "text/html").body.textContent;
}

/** Freshdesk has no themes: there the app follows the system's, and so does the page around it. */
function dress(): void {
  const fixed = choice.host.value === "freshdesk";
  const system = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  choice.theme.disabled = fixed;
  document.documentElement.dataset.theme = fixed ? system : choice.theme.value;
}

async function start(): Promise<void> {
  const kind = choice.host.value as Kind;
  dress();
  const frame = document.createElement("iframe");
  frame.title = "Dragoman";
  frame.allow = "clipboard-write";
  frames.replaceChildren(frame);
  emulated = await MAKERS[kind](frame);
}

const MAKERS: Record<Kind, (frame: HTMLIFrameElement) => Promise<Emulated>> = {
  async zendesk(frame) {
    const theme = choice.theme.value as "light" | "dark";
    const settings = { desk };
    const locale = choice.locale.value;
    const host = new ZendeskHost({ frame, editor, ticket: { id: open }, settings, proxy, locale, theme, notify: say });
    host.open("/demo/apps/zendesk/assets/iframe.html");
    return {
      show: (ticket) => host.showTicket({ id: ticket }),
      theme: (chosen) => host.setTheme(chosen),
      send: async () => true,
    };
  },

  async freshdesk(frame) {
    const templates = await (await fetch("/demo/apps/freshdesk/config/requests.json")).json();
    const host = new FreshdeskHost({
      frame,
      editor,
      ticket: { id: Number(open) },
      templates,
      iparams: { desk },
      proxy,
      language: choice.locale.value,
      confirm: async ({ title, message, saveLabel, cancelLabel }) =>
        confirm(`${title}\n\n${message}`) ? saveLabel : cancelLabel,
      notify: say,
    });
    host.open("/demo/apps/freshdesk/app/index.html");
    return {
      show: (ticket) => host.showTicket({ id: Number(ticket) }),
      theme: () => undefined,
      send: () => host.send(),
    };
  },

  async plain(frame) {
    const load = (ticket: string) => {
      const { locale, theme } = choice;
      frame.src = `/panel/${desk}/${ticket}?locale=${locale.value}&theme=${theme.value}`;
    };
    addEventListener("message", ({ source, data }) => {
      if (source === frame.contentWindow && data.type === "dragoman.resize") frame.height = String(data.height);
    });
    load(open);
    return { show: load, theme: () => load(open), send: async () => true };
  },
};

for (const button of tickets) {
  button.addEventListener("click", () => void show(button.dataset.ticket ?? ""));
}
for (const select of [choice.host, choice.locale]) {
  select.addEventListener("change", () => void start());
}
choice.theme.addEventListener("change", () => {
  dress();
  emulated?.theme(choice.theme.value as "light" | "dark");
});
element("send").addEventListener("click", async () => {
  const sent = await emulated?.send();
  say(sent ? "Sent (to nobody)." : "Not sent.");
});
void show(tickets[0]?.dataset.ticket ?? "");
