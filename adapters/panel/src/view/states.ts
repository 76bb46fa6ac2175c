/** What stands in the panel's place when there is no guidance to show. */

import { html, nothing, type TemplateResult } from "lit";

import type { Answer } from "../answer.js";
import * as icons from "../icons.js";
import type { StringKey } from "../strings/en.js";
import type { Words } from "../words.js";

/** Each has a text of its own and one with `_hint`. */
export type Absence = "empty" | "offline" | "signed_out" | "unavailable" | "busy";

export function skeleton(label: string): TemplateResult {
  const bones = ["title", "half", "wide", "wide", "half", "wide", "wide"];
  return html`<div class="state" role="status">
    <span class="hidden">${label}</span>
    ${bones.map((bone) => html`<div class="bone ${bone}"></div>`)}
  </div>`;
}

export function absence(state: Absence, words: Words, retry: () => void): TemplateResult {
  const hint: StringKey = `${state}_hint`;
  return html`<div class="state" role=${state === "empty" ? "status" : "alert"}>
    <h2>${words.say(state)}</h2>
    <p class="small">${words.say(hint)}</p>
    ${state === "signed_out"
      ? nothing
      : html`<button class="button" @click=${retry}>${words.say("retry")}</button>`}
  </div>`;
}

export function quiet(words: Words, showAll: () => void): TemplateResult {
  return html`<section class="quiet">
    <span class="good">${icons.check}</span>
    <p class="grow">${words.say("quiet")}</p>
    <button class="link" @click=${showAll}>${words.say("show_all")}</button>
  </section>`;
}

/** A word above guidance that rests on little. */
export function banner(answer: Answer, words: Words): TemplateResult | typeof nothing {
  const known = answer.inference.culture.primary !== null;
  if (answer.status === "ok" || (answer.status === "neutral" && known)) return nothing;
  const text = words.say(answer.status === "neutral" ? "neutral" : "unusable");
  return html`<section><div class="line">${icons.low}<p>${text}</p></div></section>`;
}
