/**
 * Keeps what is found in the agent's draft up to date: the browser's own rules at once, the
 * server's full check after a pause.
 */

import type { Answer, DraftFinding } from "./answer.js";
import { DraftRuleSet } from "./draft_rules.js";
import type { HostAdapter } from "./host.js";
import { type DraftState, keyOf } from "./view/draft.js";

/** The server reads a draft once the agent has paused for so long. */
const PAUSE_MS = 600;
const NO_DRAFT: DraftState = { text: "", findings: [], checking: false, checked: false, alone: false };

export class DraftWatch {
  state = NO_DRAFT;
  #host: HostAdapter | undefined;
  #rules: DraftRuleSet | undefined;
  #dismissed = new Set<string>();
  /** Counts checks, so that a late answer to an earlier one is dropped. */
  #check = 0;
  #pause: ReturnType<typeof setTimeout> | undefined;

  /**
   * @param changed the state is another one
   * @param settled the server has answered, or will not
   */
  constructor(
    private readonly changed: () => void,
    private readonly settled: () => void,
  ) {}

  connect(host: HostAdapter): void {
    this.#host = host;
    host.onDraft(() => this.#onTyping());
  }

  stop(): void {
    clearTimeout(this.#pause);
  }

  /** Check a ticket's draft; null where the desk does not show it. */
  async start(answer: Answer, draft: string | null, another: boolean): Promise<void> {
    if (another) this.#dismissed.clear();
    this.#rules = answer.panel && new DraftRuleSet(answer.panel.draft_rules);
    this.state = { ...NO_DRAFT, text: draft };
    if (!draft) return;
    this.#checkHere(draft);
    await this.#checkThere(draft);
  }

  async check(): Promise<void> {
    const draft = (await this.#host?.draft()) ?? null;
    if (draft !== null) await this.#checkThere(draft);
  }

  checkPasted(draft: string): void {
    this.#checkHere(draft, null);
    void this.#checkThere(draft, null);
  }

  dismiss(finding: DraftFinding): void {
    this.#dismissed.add(keyOf(finding));
    this.#set({ findings: this.#shown(this.state.findings) });
  }

  #onTyping(): void {
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => void this.check(), PAUSE_MS);
    void this.#host?.draft().then((draft) => {
      if (draft !== null) this.#checkHere(draft);
    });
  }

  /** Run the browser's own rules; what the server said before stays while it still holds. */
  #checkHere(draft: string, text: string | null = draft): void {
    this.#check += 1;
    const checked = draft.trim() !== "";
    const own = this.#rules?.check(draft) ?? [];
    const kept = this.state.findings.filter(({ quote }) => !quote || draft.includes(quote));
    this.#set({ text, checked, findings: this.#shown(checked ? [...kept, ...own] : []) });
  }

  async #checkThere(draft: string, text: string | null = draft): Promise<void> {
    if (!draft.trim() || !this.#host) return;
    const check = ++this.#check;
    this.#set({ text, checking: true, checked: true });
    try {
      const { findings } = await this.#host.api.checkDraft(draft);
      if (check !== this.#check) return;
      this.#set({ findings: this.#shown(findings), checking: false, alone: false });
    } catch {
      if (check !== this.#check) return;
      this.#set({ checking: false, alone: true });
    }
    this.settled();
  }

  /** Each finding once, without those that were dismissed. */
  #shown(findings: DraftFinding[]): DraftFinding[] {
    const seen = new Set(this.#dismissed);
    return findings.filter((finding) => {
      const key = keyOf(finding);
      return !seen.has(key) && seen.add(key);
    });
  }

  #set(changes: Partial<DraftState>): void {
    this.state = { ...this.state, ...changes };
    this.changed();
  }
}

/** Writes a replacement with a capital where the text it replaces has one. */
export function inCaseOf(quote: string, replacement: string): string {
  const first = quote.charAt(0);
  const capital = first !== first.toLowerCase();
  return capital ? replacement.charAt(0).toUpperCase() + replacement.slice(1) : replacement;
}
