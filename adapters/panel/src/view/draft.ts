/** What to reconsider in the agent's draft. */

import { html, nothing, type TemplateResult } from "lit";

import type { DraftFinding } from "../answer.js";
import * as icons from "../icons.js";
import type { Words } from "../words.js";
import type { Actions } from "./actions.js";

/** Drafts are plain text, or null where the desk does not show them. */
export interface DraftState {
  text: string | null;
  findings: DraftFinding[];
  checking: boolean;
  /** There was a draft to check. */
  checked: boolean;
  /** The server did not answer: only the browser's own rules have run. */
  alone: boolean;
}

/** Findings in sight, the weightiest first; the others stand behind one line. */
const IN_SIGHT = 3;
const ORDER = { high: 0, medium: 1, low: 2 };
export const ICONS = { high: icons.high, medium: icons.medium, low: icons.low };

/** Names a finding across two checks of a draft that is being written. */
export function keyOf(finding: DraftFinding): string {
  return `${finding.rule}|${finding.quote.toLowerCase()}`;
}

/** Whether a suggestion can stand in the draft as it is: nothing in it is left to fill in. */
export function isReady(finding: DraftFinding): boolean {
  const idiom = finding.rule === "idiom" || finding.rule === "regional_idiom";
  return idiom && finding.quote !== "" && !/[{…;]/.test(finding.suggestion);
}

export function draftCheck(state: DraftState, words: Words, actions: Actions): TemplateResult {
  const sorted = state.findings.toSorted((a, b) => ORDER[a.severity] - ORDER[b.severity]);
  const hidden = sorted.slice(IN_SIGHT);
  const list = (findings: DraftFinding[]) =>
    html`<ul>${findings.map((finding) => one(finding, state, words, actions))}</ul>`;
  return html`<section aria-labelledby="draft">
    <div class="head">
      <h2 id="draft" tabindex="-1">${words.say("draft")}</h2>
      ${told(state, words)}
      ${state.text?.trim()
        ? html`<button class="tool" title=${words.say("draft_again")} @click=${actions.checkDraft}>
            ${icons.again}<span class="hidden">${words.say("draft_again")}</span>
          </button>`
        : nothing}
    </div>
    ${state.text === null ? paste(words, actions) : nothing}
    ${state.alone ? html`<p class="small">${words.say("draft_offline")}</p>` : nothing}
    ${list(sorted.slice(0, IN_SIGHT))}
    ${hidden.length
      ? html`<details>
          <summary class="link">${words.say("draft_more", String(hidden.length))}</summary>
          ${list(hidden)}
        </details>`
      : nothing}
  </section>`;
}

function told(state: DraftState, words: Words): TemplateResult | typeof nothing {
  const count = state.findings.length;
  if (count) return html`<span class="small">${words.say("draft_count", String(count))}</span>`;
  if (state.checking) return html`<span class="small">${words.say("draft_checking")}</span>`;
  if (!state.checked) return state.text === null ? nothing : html`<span class="small">${words.say("draft_none")}</span>`;
  return html`<span class="small line">${icons.check}${words.say("draft_clean")}</span>`;
}

function paste(words: Words, actions: Actions): TemplateResult {
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    actions.checkPasted(form.querySelector("textarea")?.value ?? "");
  };
  return html`<form @submit=${submit}>
    <label>
      <span class="small">${words.say("draft_paste")}</span>
      <textarea rows="2" dir="auto"></textarea>
    </label>
    <button class="button">${words.say("draft_check")}</button>
  </form>`;
}

function one(finding: DraftFinding, state: DraftState, words: Words, actions: Actions): TemplateResult {
  const what = finding.quote || finding.message;
  return html`<li class="finding line ${finding.severity}">
    <span class=${finding.severity}>${ICONS[finding.severity]}</span>
    <div class="grow stack">
      <p>
        <span class="hidden">${words.say(`severity_of_${finding.severity}`)}:</span>
        ${finding.quote
          ? html`<q dir="auto">${finding.quote}</q>`
          : html`<span lang="en" dir="auto">${finding.message}</span>`}
      </p>
      <p class="small" lang="en" dir="auto">${finding.quote && finding.message} ${finding.because}</p>
      ${finding.suggestion
        ? html`<p><span class="small">${words.say("try")}</span> <bdi>${finding.suggestion}</bdi></p>`
        : nothing}
      <div class="actions">
        ${isReady(finding) && state.text !== null
          ? html`<button
              class="button"
              aria-label="${words.say("replace")}: ${what}"
              @click=${() => actions.replace(finding)}
            >
              ${words.say("replace")}
            </button>`
          : nothing}
        <button
          class="link"
          aria-label="${words.say("dismiss")}: ${what}"
          @click=${() => actions.dismiss(finding)}
        >
          ${words.say("dismiss")}
        </button>
      </div>
    </div>
  </li>`;
}
