/**
 * The plain page `/panel/{desk}/{ticket}`, for any desk that can show a page beside its ticket.
 *
 * The access token stands behind `#`, where no server and no log sees it. A desk renews it by
 * setting the frame's address with another one; the page stays as it is.
 */

import type { Answer, DraftCheck } from "../answer.js";
import { type HostAdapter, HostError, type Theme } from "../host.js";
import { faultOf, inTime } from "./calls.js";
import "../panel.js";

export class PlainHost implements HostAdapter {
  readonly copies = true;
  readonly locale: string;
  readonly #base = location.pathname.replace(/\/$/, "");
  readonly #theme = new URLSearchParams(location.search).get("theme");
  readonly #dark = matchMedia("(prefers-color-scheme: dark)");

  constructor() {
    this.locale = new URLSearchParams(location.search).get("locale") ?? navigator.language;
  }

  get theme(): Theme {
    if (this.#theme === "light" || this.#theme === "dark") return this.#theme;
    return this.#dark.matches ? "dark" : "light";
  }

  load(): Promise<Answer | null> {
    return this.#call("GET", "/guidance", undefined, 404);
  }

  insert(text: string): Promise<void> {
    return navigator.clipboard.writeText(text);
  }

  async draft(): Promise<null> {
    return null;
  }

  onDraft(): void {
    // No editor here: drafts are pasted into the panel.
  }

  onTicket(changed: () => void): void {
    addEventListener("hashchange", changed);
  }

  resize(height: number): void {
    // Any page may know how tall this one is.
    if (parent !== window) parent.postMessage({ type: "dragoman.resize", height }, "*");
  }

  onTheme(changed: (theme: Theme) => void): void {
    this.#dark.addEventListener("change", () => changed(this.theme));
  }

  notify(): void {
    // The panel says it itself, in its live region.
  }

  readonly api = {
    checkDraft: (draft: string) => this.#call<DraftCheck>("POST", "/draft", { draft }),
    correct: (body: object) => this.#call<{ id: string }>("PUT", "/corrections", body),
    undo: (id: string) => this.#call<void>("DELETE", `/corrections/${encodeURIComponent(id)}`),
    feedback: (body: object) => this.#call<void>("POST", "/feedback", body),
  };

  /** Call one of the panel's routes; null for the status `absent`. */
  async #call<T>(method: string, path: string, body?: object, absent?: number): Promise<T> {
    const token = location.hash.slice(1);
    const options: RequestInit = {
      method,
      headers: {
        ...(token && { authorization: `Bearer ${token}` }),
        ...(body && { "content-type": "application/json" }),
      },
      ...(body && { body: JSON.stringify(body) }),
      cache: "no-store",
    };
    const reply = await inTime(() => fetch(this.#base + path, options)).catch((error: unknown) => {
      throw error instanceof HostError ? error : new HostError(faultOf(0));
    });
    if (reply.status === absent) return null as T;
    if (!reply.ok) throw new HostError(faultOf(reply.status));
    return (reply.status === 204 ? undefined : await reply.json()) as T;
  }
}

const panel = document.querySelector("guidance-panel");
if (panel) panel.host = new PlainHost();
