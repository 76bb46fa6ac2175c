/** Zendesk: ZAF 2, packaged assets, every call through Zendesk's proxy, which fills in the key. */

import type { Answer, DraftCheck } from "../answer.js";
import { HostError, type HostAdapter, type InsertOptions, type Theme } from "../host.js";
import { faultOf, inTime } from "./calls.js";
import { asMarkup, asText, replaceIn } from "./markup.js";

/** What we use of the client that Zendesk's script provides. */
export interface ZafClient {
  get(paths: string | string[]): Promise<Record<string, unknown>>;
  set(path: string, value: unknown): Promise<unknown>;
  invoke(action: string, ...args: unknown[]): Promise<unknown>;
  on(event: string, handler: (data: unknown) => void): void;
  request(options: object): Promise<unknown>;
  metadata(): Promise<{ settings: Record<string, string> }>;
}

/** Zendesk's proxy puts the key in the place of the name; the browser never has it. */
const KEY = "Bearer {{setting.apiKey}}";

/** Events after which the panel may stand beside another ticket, or its guidance be out of date. */
const TICKET_EVENTS = ["ticket.id.changed", "ticket.conversation.changed", "app.activated"];

export class ZendeskHost implements HostAdapter {
  #loaded: string | null = null;

  private constructor(
    private readonly client: ZafClient,
    /** Address of the desk's panels. */
    private readonly panels: string,
    readonly locale: string,
    readonly theme: Theme,
  ) {}

  /** @param service origin and path prefix of the service, without a slash at the end. */
  static async connect(client: ZafClient, service: string): Promise<ZendeskHost> {
    const [metadata, told] = await Promise.all([
      client.metadata(),
      client.get(["currentUser.locale", "colorScheme"]),
    ]);
    const locale = String(told["currentUser.locale"] ?? "en");
    const panels = `${service}/panel/${encodeURIComponent(metadata.settings.desk ?? "")}`;
    return new ZendeskHost(client, panels, locale, themeOf(told.colorScheme));
  }

  async load(): Promise<Answer | null> {
    this.#loaded = await this.#ticket();
    return this.#call<Answer | null>("GET", "/guidance", undefined, 404);
  }

  async insert(text: string, options: InsertOptions = {}): Promise<void> {
    // The agent may have moved on between reading a phrase and clicking it.
    if ((await this.#ticket()) !== this.#loaded) throw new HostError("other_ticket");
    if (options.replace === undefined) {
      await this.#invoke("ticket.editor.insert", asMarkup(text));
      return;
    }
    const content = String((await this.client.get("comment.text"))["comment.text"] ?? "");
    await this.client.set("comment.text", replaceIn(content, options.replace, text));
  }

  async draft(): Promise<string | null> {
    const told = await this.client.get("comment.text");
    return asText(String(told["comment.text"] ?? ""));
  }

  onDraft(changed: () => void): void {
    this.client.on("comment.text.changed", changed);
  }

  onTicket(changed: () => void): void {
    for (const event of TICKET_EVENTS) this.client.on(event, changed);
  }

  resize(height: number): void {
    void this.client.invoke("resize", { width: "100%", height: `${Math.ceil(height)}px` });
  }

  onTheme(changed: (theme: Theme) => void): void {
    this.client.on("colorScheme.changed", (scheme) => changed(themeOf(scheme)));
  }

  notify(message: string): void {
    // Zendesk renders the message as HTML.
    void this.client.invoke("notify", asMarkup(message));
  }

  readonly api = {
    checkDraft: (draft: string) => this.#call<DraftCheck>("POST", "/draft", { draft }),
    correct: (body: object) => this.#call<{ id: string }>("PUT", "/corrections", body),
    undo: (id: string) => this.#call<void>("DELETE", `/corrections/${encodeURIComponent(id)}`),
    feedback: (body: object) => this.#call<void>("POST", "/feedback", body),
  };

  async #ticket(): Promise<string> {
    return String((await this.client.get("ticket.id"))["ticket.id"]);
  }

  async #invoke(action: string, argument: string): Promise<void> {
    try {
      await this.client.invoke(action, argument);
    } catch {
      throw new HostError("no_editor");
    }
  }

  /** Call one of the panel's routes for the ticket that was loaded; null for the status `absent`. */
  async #call<T>(type: string, path: string, body?: object, absent?: number): Promise<T> {
    const options = {
      url: `${this.panels}/${encodeURIComponent(this.#loaded ?? "")}${path}`,
      type,
      headers: { Authorization: KEY },
      secure: true,
      cors: false,
      ...(body && { contentType: "application/json", data: JSON.stringify(body) }),
    };
    try {
      return read(await inTime(() => this.client.request(options))) as T;
    } catch (error) {
      if (error instanceof HostError) throw error;
      const status = Number((error as { status?: number }).status ?? 0);
      if (status === absent) return null as T;
      throw new HostError(faultOf(status));
    }
  }
}

/** The proxy gives JSON as a value or as its text, by the content type it recognises. */
function read(data: unknown): unknown {
  return typeof data === "string" && data ? JSON.parse(data) : data;
}

function themeOf(scheme: unknown): Theme {
  return scheme === "dark" ? "dark" : "light";
}
