/** Between the plain text that people read and the HTML of a rich reply editor. */

import { HostError } from "../host.js";

const BREAKS = "p,div,li,blockquote,h1,h2,h3,h4,h5,h6,tr";

/** Give text as HTML that shows it literally. */
export function asMarkup(text: string): string {
  const holder = document.createElement("div");
  holder.textContent = text;
  return holder.innerHTML.replace(/\r?\n/g, "<br>");
}

/** Give the text of an editor's content, which is HTML when the editor is rich. */
export function asText(content: string): string {
  const body = parsed(content);
  for (const line of body.querySelectorAll("br")) line.replaceWith("\n");
  for (const block of body.querySelectorAll(BREAKS)) block.append("\n");
  return (body.textContent ?? "").replace(/\u00a0/g, " ").trimEnd();
}

/**
 * Replace the first occurrence of a text and keep all formatting around it.
 *
 * @throws HostError `not_found` if it is not there or formatting runs through it.
 */
export function replaceIn(content: string, quote: string, text: string): string {
  const body = parsed(content);
  const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
    const at = node.data.replace(/\u00a0/g, " ").indexOf(quote);
    if (at < 0) continue;
    node.replaceData(at, quote.length, text);
    return body.innerHTML;
  }
  throw new HostError("not_found");
}

/** A parsed document runs no script and loads nothing. */
function parsed(content: string): HTMLElement {
  return new DOMParser().parseFromString(content, "text/html").body;
}
