/** The guidance answer as the panel reads it, and what the panel's own routes add to it. */

export type Confidence = "high" | "medium" | "low" | "none";
export type Level = "low" | "medium" | "high";

export interface Evidence {
  source: string;
  observed: string;
  weight: number;
  used: boolean;
  because: string;
}

export interface Contradiction {
  because: string;
  question: string | null;
}

export interface Inference {
  location: { country: string | null; confidence: Confidence };
  culture: {
    primary: string | null;
    confidence: Confidence;
    candidates: { culture: string; probability: number }[];
    secondary: string[];
  };
  language: { code: string | null; variant: string | null; reply_in: string[] };
  severity: { surface: string; effective: "none" | Level; reasons: string[] };
  evidence: Evidence[];
  contradictions: Contradiction[];
  flags: string[];
}

export interface Phrase {
  language: string;
  text: string;
  back_translation: string | null;
}

export interface Topic {
  stance: string;
  strength: "should" | "may";
  do: string[];
  avoid: string[];
  phrases: Phrase[];
  because: string;
  caveats: string[];
  grade: string;
  references: string[];
  from: { file: string; version: number };
}

export interface Holiday {
  date: string;
  name: string;
  country: string;
}

export interface Clock {
  customer_time_zone: string | null;
  office_hours: boolean | null;
  holidays: Holiday[];
  deadlines: { said: string; at: string; time_zone: string | null }[];
}

export interface Guidance {
  summary: string[];
  topics: Record<string, Topic>;
  agent_contrast: {
    agent: string;
    customer: string;
    scales: { scale: string; agent: string; customer: string; grade: string }[];
    tips: string[];
  } | null;
  clock: Clock;
  approvals: { ref: string; wording: string }[];
}

export interface DraftFinding {
  rule: string;
  severity: Level;
  /** Both are 0 when something is missing from the draft. */
  start: number;
  end: number;
  quote: string;
  message: string;
  suggestion: string;
  because: string;
}

export interface DraftCheck {
  findings: DraftFinding[];
}

/** A rule that the browser can run by itself: regular expressions, flags `giu`. */
export interface DraftRule {
  rule: string;
  severity: Level;
  /** It speaks of the draft's tone as a whole: one finding says enough. */
  once: boolean;
  find: string;
  unless: string | null;
  message: string;
  suggestion: string;
  because: string;
}

export interface DraftRules {
  /** One character that separates words. */
  separator: string;
  /** Rules by whether their words stand between separators. */
  spaced: DraftRule[];
  unspaced: DraftRule[];
}

/** What `/panel/{desk}/{ticket}/guidance` adds; without it the panel does with less. */
export interface PanelExtras {
  draft_rules: DraftRules;
  /** Nothing differs for this customer. */
  quiet: boolean;
  /** For whom a correction can hold here. */
  scopes: Scope[];
  /** Codes to choose from in a correction. */
  places: string[];
  cultures: string[];
}

export type Scope = "ticket" | "person" | "organization";

export interface Answer {
  id: string;
  status: "ok" | "neutral" | "unusable_input";
  created_at: string;
  inference: Inference;
  guidance: Guidance;
  draft_check: DraftCheck;
  playbook: { release: string; chain: string[] };
  panel?: PanelExtras;
}
