/**
 * Runs the draft rules that came with the guidance, before the server has read the draft.
 *
 * One meaning with `service/playbook/patterns.py`; the examples in the playbook files are the tests
 * of both.
 */

import type { DraftFinding, DraftRule, DraftRules } from "./answer.js";

/** A longer draft is left to the server, so that typing never stutters. */
const LONGEST_DRAFT = 20_000;
const MOST_MATCHES = 20;

const FROM = "\u2018\u2019\u02bc\u201c\u201d\u00a0\u202f\u2009\uff01\uff1f\uff0c\uff1a\u2013\u2011";
const TO = "'''\"\"   !?,:--";
const FOLDED = new RegExp(`[${FROM}]`, "g");

interface Compiled {
  rule: DraftRule;
  find: RegExp;
  unless: RegExp | null;
}

export class DraftRuleSet {
  readonly #rules: Compiled[];

  constructor(rules: DraftRules) {
    const whole = (source: string) =>
      new RegExp(`(?<=^|${rules.separator})(?:${source})(?=${rules.separator}|$)`, "giu");
    const anywhere = (source: string) => new RegExp(source, "giu");
    this.#rules = [
      ...rules.spaced.map((rule) => compile(rule, whole)),
      ...rules.unspaced.map((rule) => compile(rule, anywhere)),
    ];
  }

  /** What the rules find, in the order of the text; a rule about the whole tone tells once. */
  check(draft: string): DraftFinding[] {
    if (draft.length > LONGEST_DRAFT) return [];
    const text = fold(draft);
    const told = new Set<string>();
    return this.#rules
      .flatMap((compiled) => findings(compiled, text, draft).filter(({ rule }) => {
        const repeated = compiled.rule.once && told.has(rule);
        told.add(rule);
        return !repeated;
      }))
      .sort((one, other) => one.start - other.start || other.end - one.end);
  }
}

/** Writes quotes, blanks and wide punctuation one way; the length stays as it is. */
export function fold(text: string): string {
  return text.replace(FOLDED, (letter) => TO[FROM.indexOf(letter)] ?? letter);
}

function compile(rule: DraftRule, make: (source: string) => RegExp): Compiled {
  return { rule, find: make(rule.find), unless: rule.unless === null ? null : make(rule.unless) };
}

function findings({ rule, find, unless }: Compiled, text: string, draft: string): DraftFinding[] {
  const harmless = unless ? spans(unless, text) : [];
  return spans(find, text)
    .filter(([start, end]) => !harmless.some(([from, to]) => from <= start && end <= to))
    .map(([start, end]) => ({
      rule: rule.rule,
      severity: rule.severity,
      start,
      end,
      quote: draft.slice(start, end),
      message: rule.message,
      suggestion: rule.suggestion,
      because: rule.because,
    }));
}

function spans(pattern: RegExp, text: string): [number, number][] {
  const found: [number, number][] = [];
  for (const match of text.matchAll(pattern)) {
    if (!match[0] || found.length >= MOST_MATCHES) break;
    found.push([match.index, match.index + match[0].length]);
  }
  return found;
}
