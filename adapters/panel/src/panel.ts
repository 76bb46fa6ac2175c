/** `<guidance-panel>`: what an agent sees beside the reply. Everything outside comes by `host`. */

import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { keyed } from "lit/directives/keyed.js";

import type { Answer, DraftFinding } from "./answer.js";
import { DraftRuleSet } from "./draft_rules.js";
import { DraftWatch, inCaseOf } from "./draft_watch.js";
import { type HostAdapter, HostError, type HostFault, type Theme } from "./host.js";
import { contrastWasHidden, rememberContrast } from "./memory.js";
import { styles } from "./styles.js";
import type { Actions, Correction, Given } from "./view/actions.js";
import { cards, contrast, footer, summary, WHOLE } from "./view/cards.js";
import { corrected, correction, toldOf } from "./view/correction.js";
import { draftCheck } from "./view/draft.js";
import { facts, localTime, severity } from "./view/facts.js";
import { absence, type Absence, banner, quiet, skeleton } from "./view/states.js";
import { type Words, wordsFor } from "./words.js";

export { DraftRuleSet, HostError };

const MINUTE_MS = 60_000;
/** Guidance may still be on its way when a ticket is opened; asked again after so long. */
const ASK_AGAIN_MS = [3_000, 10_000, 30_000];
/** Guidance waits so long for the check of a draft that is there already: its findings stand above. */
const WORTH_WAITING_MS = 150;
/** A smaller change of height would only set the host and the panel resizing each other. */
const WORTH_RESIZING = 2;
const ABSENCES: Partial<Record<HostFault, Absence>> = {
  offline: "offline",
  signed_out: "signed_out",
  busy: "busy",
};

type Phase = "loading" | "ready" | Absence;

export class GuidancePanel extends LitElement implements Actions {
  static override styles = styles;
  static override properties = {
    host: { attribute: false },
    theme: { reflect: true },
    phase: { state: true },
    stale: { state: true },
    answer: { state: true },
    correcting: { state: true },
    corrected: { state: true },
    opened: { state: true },
    now: { state: true },
    said: { state: true },
    contrastHidden: { state: true },
  };

  declare host: HostAdapter | undefined;
  declare theme: Theme;
  declare phase: Phase;
  /** What is shown may be another ticket's: nothing in it can be clicked. */
  declare stale: boolean;
  declare answer: Answer | null;
  declare correcting: boolean;
  /** A correction that was just made: its id, what it says, the guidance that it was made on. */
  declare corrected: { id: string; told: string; on: string | undefined } | null;
  /** Quiet mode was left for this guidance. */
  declare opened: boolean;
  declare now: Date;
  /** The live region's text. */
  declare said: string;
  declare contrastHidden: boolean;

  #words: Words | undefined;
  readonly #draft = new DraftWatch(
    // Until the other ticket's guidance is there, nothing moves.
    () => this.stale || this.requestUpdate(),
    () => this.#announceDraft(),
  );
  #given = new Map<string, Given>();
  /** Counts loads, so that a late answer to an earlier one is dropped. */
  #load = 0;
  #again: ReturnType<typeof setTimeout> | undefined;
  #tick: ReturnType<typeof setInterval> | undefined;
  #height = 0;
  readonly #observer = new ResizeObserver(() => this.#resize());
  readonly #online = () => this.phase === "offline" && void this.reload();

  constructor() {
    super();
    this.theme = "light";
    this.phase = "loading";
    this.stale = false;
    this.answer = null;
    this.correcting = false;
    this.corrected = null;
    this.opened = false;
    this.now = new Date();
    this.said = "";
    this.contrastHidden = contrastWasHidden();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#observer.observe(this);
    this.#tick = setInterval(() => (this.now = new Date()), MINUTE_MS);
    addEventListener("online", this.#online);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#observer.disconnect();
    clearInterval(this.#tick);
    clearTimeout(this.#again);
    this.#draft.stop();
    removeEventListener("online", this.#online);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("host") && this.host) void this.#connect(this.host);
  }

  get copies(): boolean {
    return this.host?.copies ?? false;
  }

  async #connect(host: HostAdapter): Promise<void> {
    this.theme = host.theme;
    host.onTheme((theme) => (this.theme = theme));
    host.onTicket(() => {
      this.corrected = null;
      void this.reload();
    });
    this.#draft.connect(host);
    const words = wordsFor(host.locale).then((found) => {
      this.#words = found;
      this.lang = found.locale;
      this.dir = found.direction;
    });
    await this.reload(words);
  }

  /** Fetch the ticket's guidance; what was shown stays, dimmed, until it is there. */
  readonly reload = async (words: Promise<void> = Promise.resolve(), tries = 0): Promise<void> => {
    if (!this.host) return;
    const load = ++this.#load;
    clearTimeout(this.#again);
    if (this.phase === "ready") this.stale = true;
    else if (!tries) this.phase = "loading";
    const [got, draft] = await Promise.allSettled([this.host.load(), this.host.draft(), words]);
    if (load !== this.#load) return;
    if (got.status === "fulfilled" && got.value) {
      const written = draft.status === "fulfilled" ? draft.value : null;
      const checked = this.#draft.start(got.value, written, got.value.id !== this.answer?.id);
      await Promise.race([checked, pause(WORTH_WAITING_MS)]);
      if (load !== this.#load) return;
      this.#show(got.value);
    } else if (got.status === "fulfilled") this.#await(tries);
    else this.#fail(got.reason);
    this.stale = false;
  };

  #show(answer: Answer): void {
    if (answer.id !== this.answer?.id) {
      this.#given.clear();
      this.opened = false;
      this.correcting = false;
    }
    this.answer = answer;
    this.phase = "ready";
  }

  #await(tries: number): void {
    this.answer = null;
    this.phase = "empty";
    const pause = ASK_AGAIN_MS[tries];
    if (pause) this.#again = setTimeout(() => void this.reload(undefined, tries + 1), pause);
  }

  #fail(reason: unknown): void {
    this.answer = null;
    this.phase = (reason instanceof HostError && ABSENCES[reason.fault]) || "unavailable";
  }

  readonly checkDraft = (): void => void this.#draft.check();

  readonly checkPasted = (draft: string): void => this.#draft.checkPasted(draft);

  #announceDraft(): void {
    const count = this.#draft.state.findings.length;
    this.said = this.#say(count ? "draft_count" : "draft_clean", String(count));
  }

  readonly dismiss = (finding: DraftFinding): void => {
    this.#draft.dismiss(finding);
    this.#focus("#draft");
  };

  readonly replace = async (finding: DraftFinding): Promise<void> => {
    const suggestion = inCaseOf(finding.quote, finding.suggestion);
    await this.#attempt(async (host) => {
      await host.insert(suggestion, { replace: finding.quote });
      this.dismiss(finding);
      this.#tell("inserted", suggestion);
    });
  };

  readonly insert = async (text: string): Promise<void> => {
    try {
      await this.host?.insert(text);
      this.#tell(this.copies ? "copied" : "inserted", text);
    } catch (error) {
      if (error instanceof HostError && error.fault === "no_editor") await this.#copy(text);
      else this.#excuse(error);
    }
  };

  async #copy(text: string): Promise<void> {
    await this.#attempt(async () => {
      await navigator.clipboard.writeText(text);
      this.#tell("no_editor");
    });
  }

  readonly toggleCorrection = (): void => {
    this.correcting = !this.correcting;
    this.#focus(this.correcting ? "select" : "#change");
  };

  readonly correct = async (body: Correction): Promise<void> => {
    await this.#attempt(async (host) => {
      const { id } = await host.api.correct(body);
      this.corrected = { id, told: this.#words ? toldOf(body, this.#words) : "", on: this.answer?.id };
      this.correcting = false;
      this.said = this.#say("corrected", this.corrected.told);
      // Where the desk can be advised again at once, the new guidance is there already.
      await this.reload();
      this.#focus("#undo");
    });
  };

  readonly undo = async (): Promise<void> => {
    await this.#attempt(async (host) => {
      if (this.corrected) await host.api.undo(this.corrected.id);
      this.corrected = null;
      this.said = this.#say("undone");
      await this.reload();
      this.#focus("#change");
    });
  };

  given(item: string): Given {
    return this.#given.get(item);
  }

  readonly ask = (item: string): void => {
    this.#give(item, this.given(item) === "asking" ? undefined : "asking");
  };

  readonly judge = async (item: string, verdict: string): Promise<void> => {
    if (this.given(item) === "given" || !this.answer) return;
    const before = this.given(item);
    const body = { guidance_id: this.answer.id, verdict, ...(item !== WHOLE && { item }) };
    // Before the call, so that a second click sends nothing.
    this.#give(item, "given");
    const done = await this.#attempt((host) => host.api.feedback(body));
    if (done) this.said = this.#say("thanks");
    else this.#give(item, before);
  };

  #give(item: string, given: Given): void {
    this.#given.set(item, given);
    this.requestUpdate();
  }

  readonly toggleContrast = (): void => {
    this.contrastHidden = !this.contrastHidden;
    rememberContrast(this.contrastHidden);
  };

  async #attempt(act: (host: HostAdapter) => Promise<void>): Promise<boolean> {
    if (!this.host) return false;
    try {
      await act(this.host);
      return true;
    } catch (error) {
      this.#excuse(error);
      return false;
    }
  }

  #excuse(error: unknown): void {
    const fault = error instanceof HostError ? error.fault : "unavailable";
    this.#tell(fault === "unavailable" ? "failed" : fault);
  }

  #tell(...said: Parameters<Words["say"]>): void {
    this.said = this.#say(...said);
    this.host?.notify(this.said);
  }

  #say(...said: Parameters<Words["say"]>): string {
    return this.#words?.say(...said) ?? "";
  }

  #focus(selector: string): void {
    void this.updateComplete.then(() =>
      this.renderRoot.querySelector<HTMLElement>(selector)?.focus({ preventScroll: true }),
    );
  }

  #resize(): void {
    const height = this.offsetHeight;
    if (Math.abs(height - this.#height) <= WORTH_RESIZING) return;
    this.#height = height;
    this.host?.resize(height);
  }

  protected override render(): TemplateResult {
    const words = this.#words;
    if (!words || this.phase === "loading") return skeleton(words?.say("loading") ?? "");
    return html`${this.phase === "ready" && this.answer
        ? this.#guidance(this.answer, words)
        : absence(this.phase as Absence, words, () => void this.reload())}
      <p class="hidden" role="status" aria-live="polite">${this.said}</p>`;
  }

  #guidance(answer: Answer, words: Words): TemplateResult {
    const silent = answer.panel?.quiet && !this.opened && !this.corrected && !this.#draft.state.findings.length;
    const content = silent
      ? quiet(words, () => (this.opened = true))
      : html`${banner(answer, words)} ${facts(answer, words, this)}
          ${this.correcting ? correction(answer, words, this) : nothing}
          ${this.corrected ? corrected(this.corrected.told, this.corrected.on !== answer.id, words, this.undo) : nothing}
          ${severity(answer, words)} ${localTime(answer.guidance.clock, words, this.now)}
          ${summary(answer.guidance, words)} ${draftCheck(this.#draft.state, words, this)}
          ${cards(answer, words, this)} ${contrast(answer.guidance, words, this)}
          ${footer(answer, words, this)}`;
    // Another answer starts with closed cards.
    const whole = keyed(answer.id, content);
    return html`<div class=${this.stale ? "stale" : ""} aria-busy=${this.stale} ?inert=${this.stale}>${whole}</div>`;
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((done) => setTimeout(done, milliseconds));
}

if (!customElements.get("guidance-panel")) customElements.define("guidance-panel", GuidancePanel);

declare global {
  interface HTMLElementTagNameMap {
    "guidance-panel": GuidancePanel;
  }
}
