/** Freshdesk: platform 3.0, every call through a request template, which fills in the key. */

import type { Answer, DraftCheck } from "../answer.js";
import { HostError, type HostAdapter, type InsertOptions, type Theme } from "../host.js";
import { faultOf, inTime } from "./calls.js";
import { asMarkup } from "./markup.js";

interface TemplateReply {
  status: number;
  response: string;
}

/** What we use of the client that Freshworks' script provides. */
export interface FreshClient {
  data: { get(name: string): Promise<Record<string, Record<string, unknown>>> };
  events: {
    on(name: string, handler: (event: FreshEvent) => void, options?: { intercept: boolean }): void;
  };
  interface: { trigger(name: string, options: object): Promise<{ message?: string }> };
  instance: { resize(size: { height: string }): Promise<unknown> };
  request: { invokeTemplate(name: string, options: object): Promise<TemplateReply> };
}

export interface FreshEvent {
  helper: {
    getData(): { body?: string; full_text?: string } | undefined;
    done(): void;
    fail(message: string): void;
  };
}

interface Call {
  context?: Record<string, string>;
  body?: object;
  absent?: number;
}

/** Freshdesk lets the frame grow to this height; the rest scrolls. */
export const TALLEST = 700;

/** Freshworks' limit for an app, here kept by each browser so that no call is made in vain. */
export const CALLS_PER_MINUTE = 50;

export class FreshdeskHost implements HostAdapter {
  #loaded: string | null = null;
  #calls: number[] = [];
  readonly #dark = matchMedia("(prefers-color-scheme: dark)");

  private constructor(
    private readonly client: FreshClient,
    readonly locale: string,
  ) {}

  static async connect(client: FreshClient): Promise<FreshdeskHost> {
    const { loggedInUser } = await client.data.get("loggedInUser");
    const contact = loggedInUser?.contact as { language?: string } | undefined;
    return new FreshdeskHost(client, contact?.language ?? navigator.language);
  }

  /** Freshdesk has no setting of its own that an app could ask. */
  get theme(): Theme {
    return this.#dark.matches ? "dark" : "light";
  }

  async load(): Promise<Answer | null> {
    this.#loaded = await this.#ticket();
    return this.#call<Answer | null>("getGuidance", { absent: 404 });
  }

  async insert(text: string, options: InsertOptions = {}): Promise<void> {
    // The draft cannot be read here, so nothing in it can be found and replaced.
    if (options.replace !== undefined) throw new HostError("not_found");
    if ((await this.#ticket()) !== this.#loaded) throw new HostError("other_ticket");
    try {
      await this.client.interface.trigger("setValue", { id: "editor", text: asMarkup(text) });
    } catch {
      throw new HostError("no_editor");
    }
  }

  async draft(): Promise<null> {
    return null;
  }

  onDraft(): void {
    // No event tells of typing; drafts are checked when they are sent, or pasted into the panel.
  }

  onTicket(changed: () => void): void {
    this.client.events.on("app.activated", changed);
  }

  resize(height: number): void {
    void this.client.instance.resize({ height: `${Math.min(Math.ceil(height), TALLEST)}px` });
  }

  onTheme(changed: (theme: Theme) => void): void {
    this.#dark.addEventListener("change", () => changed(this.theme));
  }

  notify(message: string): void {
    void this.client.interface.trigger("showNotify", { type: "info", message });
  }

  readonly api = {
    checkDraft: (draft: string) => this.#call<DraftCheck>("checkDraft", { body: { draft } }),
    correct: (body: object) => this.#call<{ id: string }>("correct", { body }),
    undo: (id: string) =>
      this.#call<void>("undoCorrection", { context: { correction_id: encodeURIComponent(id) } }),
    feedback: (body: object) => this.#call<void>("giveFeedback", { body }),
  };

  async #ticket(): Promise<string> {
    const { ticket } = await this.client.data.get("ticket");
    return String(ticket?.id);
  }

  /** Invoke a request template for the ticket that was loaded; null for the status `absent`. */
  async #call<T>(name: string, { context = {}, body, absent }: Call): Promise<T> {
    this.#spend(Date.now());
    // Templates put a value into the path as it is.
    const ticket = { ticket_id: encodeURIComponent(this.#loaded ?? "") };
    const options = { context: { ...ticket, ...context }, ...(body && { body: JSON.stringify(body) }) };
    try {
      return read(await inTime(() => this.client.request.invokeTemplate(name, options))) as T;
    } catch (error) {
      if (error instanceof HostError) throw error;
      const status = Number((error as { status?: number }).status ?? 0);
      if (status === absent) return null as T;
      throw new HostError(faultOf(status));
    }
  }

  #spend(now: number): void {
    this.#calls = this.#calls.filter((at) => now - at < 60_000);
    if (this.#calls.length >= CALLS_PER_MINUTE) throw new HostError("busy");
    this.#calls.push(now);
  }
}

function read(reply: TemplateReply): unknown {
  if (reply.status >= 400) throw reply;
  return reply.response ? JSON.parse(reply.response) : null;
}
