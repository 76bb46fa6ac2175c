/** What `<guidance-panel>` asks of the page it stands in. */

import type { Answer, DraftCheck } from "./answer.js";

export type Theme = "light" | "dark";

/** Why a call to the host failed; the panel has one state for each. */
export type HostFault =
  | "offline" // the browser has no connection
  | "signed_out" // 401 or 403: the key is missing, wrong, or not for this desk
  | "unavailable" // no answer in time, or 5xx: try again
  | "busy" // the desk's call budget is spent: try again in a minute
  | "other_ticket" // the agent moved to another ticket meanwhile; nothing was inserted
  | "not_found" // the text to replace is not in the draft, or formatting runs through it
  | "no_editor"; // no reply editor is open: offer to copy

export class HostError extends Error {
  constructor(readonly fault: HostFault) {
    super(fault);
  }
}

export interface InsertOptions {
  /** Text of the draft to be replaced; else the text goes in at the cursor. */
  replace?: string;
}

/**
 * The panel's own routes, `/panel/{desk}/{ticket}/…`, answer all of these: they know whom the ticket
 * is from, so a body names a scope (ticket, person, organization) and never an id.
 */
export interface PanelApi {
  checkDraft(draft: string): Promise<DraftCheck>;
  correct(body: object): Promise<{ id: string }>;
  undo(id: string): Promise<void>;
  feedback(body: object): Promise<void>;
}

/** Everything rejects with HostError. */
export interface HostAdapter {
  /** The ticket's newest guidance; null if there is none yet. */
  load(): Promise<Answer | null>;
  insert(text: string, options?: InsertOptions): Promise<void>;
  /** Set where `insert` can only copy to the clipboard; the buttons then say so. */
  readonly copies?: boolean;
  /** The draft as plain text; null where the desk does not show it. */
  draft(): Promise<string | null>;
  onDraft(changed: () => void): void;
  onTicket(changed: () => void): void;
  /** Height in CSS pixels that the panel would like to have. */
  resize(height: number): void;
  /** BCP 47 tag of the agent's language. */
  readonly locale: string;
  readonly theme: Theme;
  onTheme(changed: (theme: Theme) => void): void;
  /** Show a short message in the desk's own manner. */
  notify(message: string): void;
  readonly api: PanelApi;
}
