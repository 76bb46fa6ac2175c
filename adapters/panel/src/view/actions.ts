/** What the parts of the panel can ask the panel to do, and what they need to know of it. */

import type { DraftFinding, Scope } from "../answer.js";

export interface Correction {
  scope: Scope;
  culture?: string;
  location?: string;
  severity?: string;
}

/** "asking": the reasons are open. */
export type Given = "asking" | "given" | undefined;

export interface Actions {
  readonly correcting: boolean;
  readonly copies: boolean;
  toggleCorrection(): void;
  correct(body: Correction): void;
  insert(text: string): void;
  replace(finding: DraftFinding): void;
  dismiss(finding: DraftFinding): void;
  checkDraft(): void;
  checkPasted(draft: string): void;
  given(item: string): Given;
  ask(item: string): void;
  judge(item: string, verdict: string): void;
  readonly contrastHidden: boolean;
  toggleContrast(): void;
}
