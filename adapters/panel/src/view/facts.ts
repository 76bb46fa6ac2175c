/** Who the customer is taken to be, where, and why; when it is there; what the tone hides. */

import { html, nothing, type TemplateResult } from "lit";

import type { Answer, Clock, Confidence, Evidence } from "../answer.js";
import * as icons from "../icons.js";
import type { StringKey } from "../strings/en.js";
import type { Words } from "../words.js";
import type { Actions } from "./actions.js";

const BARS: Record<Exclude<Confidence, "none">, number> = { low: 1, medium: 2, high: 3 };
/** Nats from which one piece of evidence weighs so much. */
const STRONG = 1.5;
const MEDIUM = 0.5;
const MOST_CHIPS = 2;
/** How grave a tone sounds; a matter graver than that is worth a line. */
const SOUNDS: Record<string, number> = { mild: 1, polite_firm: 1, polite_urgent: 1, firm: 2, frustrated: 2, strong: 3 };
const GRAVE = { medium: 2, high: 3 };

export function facts(answer: Answer, words: Words, actions: Actions): TemplateResult {
  const { culture, location, language } = answer.inference;
  return html`<section aria-label=${words.say("communicates")}>
    <dl>
      <div class="fact">
        <dt>${words.say("communicates")}</dt>
        <dd class="row">
          <span class="name">${culture.primary ? words.culture(culture.primary) : words.say("unclear")}</span>
          <button class="link" id="change" aria-expanded=${actions.correcting} @click=${actions.toggleCorrection}>
            ${words.say("change")}
          </button>
        </dd>
        <dd>${sure(culture.confidence, words)}</dd>
        ${chips(answer, words, actions)}
      </div>
      <div class="fact">
        <dt>${words.say("located")}</dt>
        <dd class="row">
          <span class="name lesser">${location.country ? words.country(location.country) : words.say("unclear")}</span>
          ${sure(location.confidence, words)}
        </dd>
      </div>
      ${language.reply_in.length
        ? html`<div class="fact">
            <dt>${words.say("reply_in")}</dt>
            <dd>${language.reply_in.map((tag) => words.language(tag)).join(", ")}</dd>
          </div>`
        : nothing}
    </dl>
    ${why(answer, words)}
  </section>`;
}

function sure(confidence: Confidence, words: Words): TemplateResult | typeof nothing {
  // "Not clear yet" has said it.
  if (confidence === "none") return nothing;
  const bars = [1, 2, 3].map((bar) => html`<i class=${bar <= BARS[confidence] ? "on" : ""}></i>`);
  return html`<span class="sure ${confidence}">
    <span class="bars" aria-hidden="true">${bars}</span>${words.say(`confidence_${confidence}`)}
  </span>`;
}

/** Other cultures in question, each one click away. */
function chips(answer: Answer, words: Words, actions: Actions): TemplateResult | typeof nothing {
  const { culture } = answer.inference;
  if (culture.confidence === "high") return nothing;
  const others = culture.candidates.filter((candidate) => candidate.culture !== culture.primary);
  if (!others.length) return nothing;
  const chip = ({ culture: code }: { culture: string }) =>
    html`<button class="button" @click=${() => actions.correct({ scope: "ticket", culture: code })}>
      ${words.culture(code)}
    </button>`;
  return html`<dd class="chips small">${words.say("perhaps")} ${others.slice(0, MOST_CHIPS).map(chip)}</dd>`;
}

function why(answer: Answer, words: Words): TemplateResult {
  const { evidence, contradictions } = answer.inference;
  return html`<details>
      <summary class="link">${words.say("why")}</summary>
      <ul class="evidence small">
        ${evidence.map((item) => reason(item, words))}
      </ul>
    </details>
    ${contradictions.map(
      (item) => html`<div class="note warn line">
        ${icons.medium}
        <div class="stack">
          <p>${words.say("disagree")}</p>
          <p class="small" lang="en" dir="auto">${item.because}</p>
          ${item.question
            ? html`<p class="small"><bdi>${words.say("ask", item.question)}</bdi></p>`
            : nothing}
        </div>
      </div>`,
    )}`;
}

function reason(item: Evidence, words: Words): TemplateResult {
  const weight: StringKey = !item.used
    ? "ignored"
    : item.weight >= STRONG
      ? "strong"
      : item.weight >= MEDIUM
        ? "medium"
        : "slight";
  return html`<li class="row">
    <span lang="en" dir="auto"><bdi>${item.observed}</bdi>: ${item.because}</span>
    <span>${words.say(weight)}</span>
  </li>`;
}

export function severity(answer: Answer, words: Words): TemplateResult | typeof nothing {
  const { surface, effective, reasons } = answer.inference.severity;
  if (effective === "none" || effective === "low") return nothing;
  if (GRAVE[effective] <= (SOUNDS[surface] ?? 0)) return nothing;
  const tone = effective === "high" ? "danger" : "warn";
  return html`<section>
    <div class="note ${tone} line">
      ${effective === "high" ? icons.high : icons.medium}
      <div class="stack">
        <p>${words.say(`severity_${effective}`)}</p>
        ${reasons.map((line) => html`<p class="small" lang="en" dir="auto">${line}</p>`)}
      </div>
    </div>
  </section>`;
}

export function localTime(clock: Clock, words: Words, now: Date): TemplateResult | typeof nothing {
  const zone = clock.customer_time_zone;
  const city = zone?.split("/").at(-1)?.replaceAll("_", " ") ?? "";
  const lines = [
    ...(zone ? [html`<div class="line">
        ${icons.clock}
        <div>
          <p>${words.say("local_time", words.timeIn(zone, now), city)}</p>
          ${office(clock, words)}
        </div>
      </div>`] : []),
    ...clock.holidays.map(({ date, name, country }) =>
      day(words.say("holiday", words.day(date), name, words.country(country)))),
    ...clock.deadlines.map(({ at, time_zone, said }) =>
      day(words.say("deadline", words.day(at, time_zone ?? undefined)), said)),
  ];
  return lines.length ? html`<section class="stack">${lines}</section>` : nothing;
}

function office(clock: Clock, words: Words): TemplateResult | typeof nothing {
  if (clock.office_hours === null) return nothing;
  return clock.office_hours
    ? html`<p class="small">${words.say("office_open")}</p>`
    : html`<p class="small late">${words.say("office_closed")}</p>`;
}

function day(text: string, said = ""): TemplateResult {
  return html`<div class="line">
    ${icons.calendar}
    <div><p>${text}</p>${said ? html`<p class="small"><q>${said}</q></p>` : nothing}</div>
  </div>`;
}
