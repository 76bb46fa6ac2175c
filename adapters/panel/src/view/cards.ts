/** The guidance: what to do differently, card by card, with words to take over. */

import { html, nothing, type TemplateResult } from "lit";

import type { Answer, Guidance, Phrase, Topic } from "../answer.js";
import * as icons from "../icons.js";
import type { StringKey } from "../strings/en.js";
import type { Words } from "../words.js";
import type { Actions } from "./actions.js";

/** Cards in sight; the others stand behind one line, since some hosts cap the height. */
const IN_SIGHT = 4;
const REASONS = ["obvious", "wrong_country", "wrong_culture", "wrong_tone", "stereotype"] as const;
const GRADES = new Set(["strong", "moderate", "weak", "practitioner", "house"]);
/** The item of feedback that speaks of the guidance as a whole. */
export const WHOLE = "";

export function summary(guidance: Guidance, words: Words): TemplateResult | typeof nothing {
  if (!guidance.summary.length) return nothing;
  return html`<section class="stack" aria-labelledby="here">
    <h2 id="here">${words.say("here")}</h2>
    <ul class="summary" lang="en">
      ${guidance.summary.map((line) => html`<li dir="auto">${line}</li>`)}
    </ul>
  </section>`;
}

export function cards(answer: Answer, words: Words, actions: Actions): TemplateResult | typeof nothing {
  const topics = Object.entries(answer.guidance.topics);
  if (!topics.length) return nothing;
  const sorted = topics.sort(([, one], [, other]) => weightOf(other) - weightOf(one));
  const hidden = sorted.slice(IN_SIGHT);
  const shown = (entries: [string, Topic][]) =>
    entries.map(([name, topic]) => card(name, topic, words, actions));
  return html`<section aria-labelledby="guidance">
    <h2 id="guidance">${words.say("guidance")}</h2>
    ${shown(sorted.slice(0, IN_SIGHT))}
    ${hidden.length
      ? html`<details>
          <summary class="link">${words.say("more", String(hidden.length))}</summary>
          ${shown(hidden)}
        </details>`
      : nothing}
    ${approvals(answer.guidance, words, actions)}
  </section>`;
}

function weightOf(topic: Topic): number {
  return (topic.strength === "should" ? 2 : 0) + (topic.phrases.length ? 1 : 0);
}

function card(name: string, topic: Topic, words: Words, actions: Actions): TemplateResult {
  return html`<details class="card">
    <summary>
      <h3 class="grow topic">
        ${words.term("topic", name)}<span class="stance">: ${words.term("stance", topic.stance)}</span>
      </h3>
      ${topic.strength === "may" ? html`<span class="small">${words.say("may")}</span>` : nothing}
    </summary>
    <div class="body">
      ${lines("do", topic.do, words)} ${lines("avoid", topic.avoid, words)}
      ${topic.phrases.length
        ? html`<div class="stack">
            <p class="small">${words.say("say")}</p>
            ${topic.phrases.map((phrase) => sayable(phrase, words, actions))}
          </div>`
        : nothing}
      ${grounds(topic, words)} ${feedback(name, words, actions)}
    </div>
  </details>`;
}

function lines(key: StringKey, content: string[], words: Words): TemplateResult | typeof nothing {
  if (!content.length) return nothing;
  return html`<div class="stack">
    <p class="small">${words.say(key)}</p>
    <ul class="list" lang="en">
      ${content.map((line) => html`<li dir="auto">${line}</li>`)}
    </ul>
  </div>`;
}

function sayable(phrase: Phrase, words: Words, actions: Actions): TemplateResult {
  return html`<div class="phrase">
    <div class="stack">
      <p lang=${phrase.language} dir="auto">${phrase.text}</p>
      ${phrase.back_translation
        ? html`<p class="small" lang="en" dir="auto">${phrase.back_translation}</p>`
        : nothing}
    </div>
    ${insertion(phrase.text, words, actions)}
  </div>`;
}

function insertion(text: string, words: Words, actions: Actions): TemplateResult {
  const verb = words.say(actions.copies ? "copy" : "insert");
  return html`<button class="button" aria-label="${verb}: ${text}" @click=${() => actions.insert(text)}>
    ${verb}
  </button>`;
}

function grounds(topic: Topic, words: Words): TemplateResult {
  const grade = GRADES.has(topic.grade) ? words.say(`grade_${topic.grade}` as StringKey) : topic.grade;
  return html`<details>
    <summary class="link">${words.say("why")}</summary>
    <div class="stack small">
      ${topic.because ? html`<p lang="en" dir="auto">${topic.because}</p>` : nothing}
      <p>${words.say("grade")}: ${grade}</p>
      ${lines("caveats", topic.caveats, words)}
      <p>${words.say("sources")}: <bdi>${[...topic.references, `${topic.from.file} ${topic.from.version}`].join(", ")}</bdi></p>
    </div>
  </details>`;
}

function approvals(guidance: Guidance, words: Words, actions: Actions): TemplateResult | typeof nothing {
  if (!guidance.approvals.length) return nothing;
  return html`<h3 class="apart">${words.say("approvals")}</h3>
    ${guidance.approvals.map(
      ({ ref, wording }) => html`<div class="phrase">
        <div class="stack">
          <p dir="auto">${wording}</p>
          <p class="small"><bdi>${ref}</bdi></p>
        </div>
        ${insertion(wording, words, actions)}
      </div>`,
    )}`;
}

export function feedback(item: string, words: Words, actions: Actions): TemplateResult {
  const given = actions.given(item);
  if (given === "given") return html`<p class="small line good">${icons.check}${words.say("thanks")}</p>`;
  const tool = (key: "useful" | "not_useful", act: () => void, on: boolean) =>
    html`<button class="tool ${key}" title=${words.say(key)} aria-pressed=${on} @click=${act}>
      ${icons.thumb}<span class="hidden">${words.say(key)}</span>
    </button>`;
  const asking = given === "asking";
  return html`<div>
    <div class="tools">
      ${tool("useful", () => actions.judge(item, "useful"), false)}
      ${tool("not_useful", () => actions.ask(item), asking)}
    </div>
    ${asking
      ? html`<fieldset>
          <legend class="small">${words.say("reason")}</legend>
          <div class="reasons">
            ${REASONS.map(
              (verdict) => html`<button class="button" @click=${() => actions.judge(item, verdict)}>
                ${words.say(verdict)}
              </button>`,
            )}
          </div>
        </fieldset>`
      : nothing}
  </div>`;
}

export function contrast(guidance: Guidance, words: Words, actions: Actions): TemplateResult | typeof nothing {
  const found = guidance.agent_contrast;
  if (!found?.tips.length) return nothing;
  const hidden = actions.contrastHidden;
  const verb = words.say(hidden ? "show" : "hide");
  return html`<section class="stack" aria-labelledby="contrast">
    <div class="head">
      <h2 id="contrast">${words.say("contrast")}</h2>
      <button
        class="link"
        aria-expanded=${!hidden}
        aria-label="${verb}: ${words.say("contrast")}"
        @click=${actions.toggleContrast}
      >
        ${verb}
      </button>
    </div>
    ${hidden
      ? nothing
      : html`<p class="small">
            ${words.culture(found.agent)} · ${words.culture(found.customer)} · ${words.say("contrast_private")}
          </p>
          <ul class="list apart" lang="en">
            ${found.tips.map((tip) => html`<li dir="auto">${tip}</li>`)}
          </ul>`}
  </section>`;
}

export function footer(answer: Answer, words: Words, actions: Actions): TemplateResult {
  const release = answer.playbook.release.replace("sha256:", "").slice(0, 8);
  const used = [answer.playbook.chain[0], release].filter(Boolean).join(" · ");
  return html`<footer class="row">
    <p>${words.say("footer")} <bdi>${words.say("playbook", used)}</bdi></p>
    ${feedback(WHOLE, words, actions)}
  </footer>`;
}
