/** Freshdesk: the draft is checked at the moment it is sent, since it cannot be read before. */

import type { DraftCheck } from "../answer.js";
import { inTime } from "./calls.js";
import type { FreshClient, FreshEvent } from "./freshdesk_host.js";
import { asText } from "./markup.js";

/** A reply waits this long at most for the check; then it goes out unchecked. */
export const LONGEST_HOLD_MS = 1500;

export interface SendTexts {
  title: string;
  /** `{quote}` stands for the first passage found. */
  message: string;
  send: string;
  review: string;
}

/** Ask before a reply with a grave finding is sent. Whatever goes wrong, the reply is sent. */
export function checkAtSend(
  client: FreshClient,
  check: (draft: string) => Promise<DraftCheck>,
  texts: SendTexts,
): void {
  const held = async (event: FreshEvent): Promise<void> => {
    if (await wantsReview(client, check, texts, event)) event.helper.fail(texts.review);
    else event.helper.done();
  };
  client.events.on("ticket.sendReply", (event) => void held(event), { intercept: true });
}

async function wantsReview(
  client: FreshClient,
  check: (draft: string) => Promise<DraftCheck>,
  texts: SendTexts,
  event: FreshEvent,
): Promise<boolean> {
  try {
    const draft = draftOf(event);
    if (!draft) return false;
    const { findings } = await inTime(() => check(draft), LONGEST_HOLD_MS);
    const grave = findings.find((finding) => finding.severity === "high");
    if (!grave) return false;
    const answer = await client.interface.trigger("showConfirm", {
      title: texts.title,
      message: texts.message.replace("{quote}", () => grave.quote),
      saveLabel: texts.send,
      cancelLabel: texts.review,
    });
    return answer.message === texts.review;
  } catch {
    // Slow, offline, or the question went unanswered for ten seconds: never in the agent's way.
    return false;
  }
}

/** Which of the two fields holds the reply differs between versions of the platform. */
function draftOf(event: FreshEvent): string {
  const data = event.helper.getData() ?? {};
  return asText(data.body ?? data.full_text ?? "").trim();
}
