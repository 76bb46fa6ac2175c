/** Freshdesk: the draft is checked at the moment it is sent, since it cannot be read before. */

import type { DraftCheck } from "../answer.js";
import type { Words } from "../words.js";
import { inTime } from "./calls.js";
import type { FreshClient, FreshEvent } from "./freshdesk_host.js";
import { asText } from "./markup.js";

/** A reply waits this long at most for the check; then it goes out unchecked. */
export const LONGEST_HOLD_MS = 1500;

/** Ask before a reply with a grave finding is sent. Whatever goes wrong, the reply is sent. */
export function checkAtSend(
  client: FreshClient,
  check: (draft: string) => Promise<DraftCheck>,
  words: Words,
): void {
  const held = async (event: FreshEvent): Promise<void> => {
    if (await wantsReview(client, check, words, event)) event.helper.fail(words.say("send_review"));
    else event.helper.done();
  };
  client.events.on("ticket.sendReply", (event) => void held(event), { intercept: true });
}

async function wantsReview(
  client: FreshClient,
  check: (draft: string) => Promise<DraftCheck>,
  words: Words,
  event: FreshEvent,
): Promise<boolean> {
  try {
    const draft = draftOf(event);
    if (!draft) return false;
    const { findings } = await inTime(() => check(draft), LONGEST_HOLD_MS);
    const grave = findings.find((finding) => finding.severity === "high");
    if (!grave) return false;
    const answer = await client.interface.trigger("showConfirm", {
      title: words.say("send_title"),
      message: words.say("send_message", grave.quote),
      saveLabel: words.say("send_anyway"),
      cancelLabel: words.say("send_review"),
    });
    return answer.message === words.say("send_review");
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
