/** Line icons, 16 by 16, drawn in the colour of the text beside them. */

import { svg, type TemplateResult } from "lit";

const icon = (body: TemplateResult) => svg`<svg class="icon" viewBox="0 0 16 16" width="16" height="16"
  fill="none" stroke="currentColor" stroke-width="1.2" stroke-linecap="round" stroke-linejoin="round"
  aria-hidden="true" focusable="false">${body}</svg>`;

export const clock = icon(svg`<circle cx="8" cy="8" r="6.5"/><path d="M8 4.5V8l2.5 1.5"/>`);
export const calendar = icon(
  svg`<rect x="1.5" y="2.5" width="13" height="12" rx="1.5"/><path d="M1.5 6h13M5 1v3M11 1v3"/>`,
);
export const high = icon(svg`<circle cx="8" cy="8" r="6.5"/><path d="M8 4.5v4.2M8 11.2v.1"/>`);
export const medium = icon(svg`<path d="M8 1.8 15 14H1Z"/><path d="M8 6v4M8 12v.1"/>`);
export const low = icon(svg`<circle cx="8" cy="8" r="6.5"/><path d="M8 7.3v4M8 4.8v.1"/>`);
export const check = icon(svg`<path d="m2.5 8.5 3.5 3.5 7.5-8"/>`);
export const again = icon(svg`<path d="M13.5 8A5.5 5.5 0 1 1 11.9 4.1M13.5 1.5v3h-3"/>`);
export const thumb = icon(
  svg`<path class="fill" d="M4.5 14V7l3-5.5c1.2 0 1.9.9 1.6 2.1L8.6 6h4.1c.9 0 1.5.8 1.3 1.6l-1.1 5.2c-.2.7-.7 1.2-1.4 1.2ZM1.5 7h3v7h-3Z"/>`,
);
