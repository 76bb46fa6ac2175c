/** The agent sets right what was inferred. */

import { html, nothing, type TemplateResult } from "lit";

import type { Answer, Scope } from "../answer.js";
import type { StringKey } from "../strings/en.js";
import type { Words } from "../words.js";
import type { Actions, Correction } from "./actions.js";

const LEVELS: [string, StringKey][] = [
  ["none", "severity_none"],
  ["low", "level_low"],
  ["medium", "level_medium"],
  ["high", "level_high"],
];
const FIELDS = ["culture", "location", "severity"] as const;

export function correction(answer: Answer, words: Words, actions: Actions): TemplateResult {
  const { candidates, secondary, primary } = answer.inference.culture;
  const likely = [...candidates.map((candidate) => candidate.culture), ...secondary];
  const scopes: Scope[] = answer.panel?.scopes ?? ["ticket"];
  const apply = (event: SubmitEvent) => {
    event.preventDefault();
    const body = read(new FormData(event.target as HTMLFormElement));
    if (body) actions.correct(body);
  };
  return html`<section>
    <form @submit=${apply} aria-labelledby="correction">
      <h2 id="correction">${words.say("change_title")}</h2>
      ${choice("culture", words.say("communicates"), cultures(likely, primary, answer, words), words)}
      ${choice("location", words.say("located"), places(answer, words), words)}
      ${choice("severity", words.say("severity"), levels(words), words)}
      <fieldset>
        <legend class="small">${words.say("scope")}</legend>
        <div class="scopes">${scopes.map((scope, index) => radio(scope, index === 0, words))}</div>
      </fieldset>
      <div class="actions">
        <button class="button solid">${words.say("apply")}</button>
        <button class="link" type="button" @click=${actions.toggleCorrection}>${words.say("cancel")}</button>
      </div>
    </form>
  </section>`;
}

/** What a correction says, in words. */
export function toldOf({ culture, location, severity }: Correction, words: Words): string {
  const level = LEVELS.find(([value]) => value === severity)?.[1];
  const parts = [
    culture && words.culture(culture),
    location && words.country(location),
    level && words.say(level),
  ];
  return parts.filter(Boolean).join(", ");
}

/** @param counted the guidance in sight rests on it already. */
export function corrected(told: string, counted: boolean, words: Words, undo: () => void): TemplateResult {
  return html`<section class="row">
    <p class="small">${words.say("corrected", told)} ${counted ? nothing : words.say("corrected_later")}</p>
    <button class="link" id="undo" @click=${undo}>${words.say("undo")}</button>
  </section>`;
}

function read(form: FormData): Correction | null {
  const body: Correction = { scope: form.get("scope") as Scope };
  for (const field of FIELDS) {
    const value = form.get(field);
    if (typeof value === "string" && value) body[field] = value;
  }
  return FIELDS.some((field) => body[field]) ? body : null;
}

type Option = [value: string, label: string];

function choice(name: string, label: string, options: Option[][], words: Words): TemplateResult {
  const shown = options.filter((group) => group.length);
  const listed = (group: Option[]) =>
    group.map(([value, text]) => html`<option value=${value}>${text}</option>`);
  return html`<label>
    <span class="small">${label}</span>
    <select name=${name}>
      <option value="">${words.say("keep")}</option>
      ${shown.map((group, index) => html`${index ? html`<hr />` : nothing}${listed(group)}`)}
    </select>
  </label>`;
}

/** The likely ones first, most likely at the head; then all by name. */
function cultures(likely: string[], primary: string | null, answer: Answer, words: Words): Option[][] {
  const first = [...new Set(likely)].filter((code) => code !== primary);
  const others = (answer.panel?.cultures ?? []).filter((code) => !first.includes(code));
  return [first.map((code): Option => [code, words.culture(code)]), byName(others, (code) => words.culture(code), words)];
}

function places(answer: Answer, words: Words): Option[][] {
  return [byName(answer.panel?.places ?? [], (code) => words.country(code), words)];
}

function levels(words: Words): Option[][] {
  return [LEVELS.map(([value, key]): Option => [value, words.say(key)])];
}

function byName(codes: string[], name: (code: string) => string, words: Words): Option[] {
  const { compare } = new Intl.Collator(words.locale);
  return codes
    .map((code): Option => [code, name(code)])
    .sort(([, one], [, other]) => compare(one, other));
}

function radio(scope: Scope, checked: boolean, words: Words): TemplateResult {
  return html`<label>
    <input type="radio" name="scope" value=${scope} ?checked=${checked} />
    <span>${words.say(`scope_${scope}`)}</span>
  </label>`;
}
