/** The panel's words in the agent's language, and names of places and languages. */

import en, { type StringKey, type Strings, type Translation } from "./strings/en.js";

/** Languages with a file in `strings/`; each is fetched only where it is needed. */
export const LOCALES = ["de", "fr", "es", "pt-BR", "ja", "hi", "ar", "fil", "pl"];
const RIGHT_TO_LEFT = new Set(["ar"]);

export class Words {
  readonly direction: "ltr" | "rtl";
  readonly #regions: Intl.DisplayNames;
  readonly #languages: Intl.DisplayNames;

  constructor(
    readonly locale: string,
    private readonly strings: Strings,
    private readonly terms: Readonly<Record<string, string>> = {},
  ) {
    this.direction = RIGHT_TO_LEFT.has(locale) ? "rtl" : "ltr";
    this.#regions = new Intl.DisplayNames([locale, "en"], { type: "region" });
    this.#languages = new Intl.DisplayNames([locale, "en"], { type: "language" });
  }

  /** One of the panel's own texts, with `{0}` and `{1}` filled in. */
  say(key: StringKey, ...values: string[]): string {
    // In Arabic, isolates keep a Latin name or sentence, with its own marks, in one piece.
    const [open, close] = this.direction === "rtl" ? ["\u2068", "\u2069"] : ["", ""];
    return this.strings[key].replace(/\{(\d)\}/g, (_, index) => open + (values[Number(index)] ?? "") + close);
  }

  /** A text by a name made from data; the name itself, in plain words, if there is none. */
  term(kind: "topic" | "stance", name: string): string {
    return this.terms[`${kind}_${name}`] ?? name.replaceAll("_", " ");
  }

  country(code: string): string {
    return named(this.#regions, code);
  }

  language(tag: string): string {
    return named(this.#languages, tag);
  }

  /** `CA-QC` -> Canada (QC), `CH-de` -> Switzerland (German). */
  culture(code: string): string {
    const [country = code, part] = code.split("-");
    if (!part) return this.country(country);
    const detail = part === part.toLowerCase() ? this.language(part) : part;
    return `${this.country(country)} (${detail})`;
  }

  /** Local time and weekday in a zone, now. */
  timeIn(zone: string, now: Date): string {
    const format = { weekday: "long", hour: "numeric", minute: "2-digit", timeZone: zone } as const;
    return new Intl.DateTimeFormat(this.locale, format).format(now);
  }

  /** A calendar day given as ISO 8601, or a moment in a zone. */
  day(iso: string, zone?: string): string {
    const timed = iso.includes("T");
    const format: Intl.DateTimeFormatOptions = {
      weekday: "long",
      day: "numeric",
      month: "long",
      timeZone: (timed && zone) || "UTC",
      ...(timed && { hour: "numeric", minute: "2-digit" }),
    };
    return new Intl.DateTimeFormat(this.locale, format).format(new Date(iso));
  }
}

/** The nearest locale the panel speaks: `pt-PT` is served by `pt-BR`, an unknown one by `en`. */
export function nearestLocale(asked: string): string {
  const wanted = asked.replace("_", "-").toLowerCase();
  const base = wanted.split("-")[0] === "tl" ? "fil" : wanted.split("-")[0];
  const same = (tag: string) => tag.toLowerCase() === wanted;
  return LOCALES.find(same) ?? LOCALES.find((tag) => tag.split("-")[0] === base) ?? "en";
}

/** Fetch the words for a locale; English ones where the file does not come. */
export async function wordsFor(asked: string): Promise<Words> {
  const locale = nearestLocale(asked);
  if (locale === "en") return new Words("en", en);
  try {
    const file = new URL(`./strings/${locale}.js`, import.meta.url).href;
    const { default: strings } = (await import(file)) as { default: Translation };
    return new Words(locale, strings, strings);
  } catch {
    return new Words("en", en);
  }
}

function named(names: Intl.DisplayNames, code: string): string {
  try {
    return names.of(code) ?? code;
  } catch {
    return code;
  }
}
