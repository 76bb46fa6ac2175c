import { css } from "lit";

/** Colours are those of the Garden design system, light and dark; each text pair has 4.5 : 1. */
export const styles = css`
  :host {
    --page: #fff;
    --block: #f8f9f9;
    --text: #293239;
    --subtle: #5c6970;
    --divider: #d8dcde;
    --inner: #e8eaec;
    --border: #848f99;
    --primary: #1f73b7;
    --primary-strong: #13456d;
    --tint: #edf7ff;
    --ok: #037f52;
    --warn: #ac5918;
    --danger: #cd3642;
    --warn-block: #fff3e4;
    --danger-block: #fff2f3;
    color-scheme: light;
    display: block;
    background: var(--page);
    color: var(--text);
    font: 14px/20px system-ui, sans-serif;
    overflow-wrap: anywhere;
  }
  :host([theme="dark"]) {
    --page: #151a1e;
    --block: #1c2227;
    --text: #d8dcde;
    --subtle: #919ca5;
    --divider: #39434b;
    --inner: #293239;
    --primary: #2694d6;
    --primary-strong: #66a0cd;
    --tint: #0a2338;
    --ok: #94c1b0;
    --warn: #fca347;
    --danger: #f2a1a8;
    --warn-block: #2d1e15;
    --danger-block: #3d1418;
    color-scheme: dark;
  }
  *, ::before, ::after { box-sizing: border-box; }
  h2, h3, p, ul, dl, dd, fieldset, legend { margin: 0; padding: 0; border: 0; min-inline-size: 0; }
  ul { list-style: none; }
  section, footer, .state { padding: 12px 16px; border-block-end: 1px solid var(--divider); }
  footer.row { align-items: center; }
  footer { border: 0; color: var(--subtle); font-size: 12px; line-height: 16px; }
  h2 { font-size: 14px; line-height: 20px; font-weight: 700; }
  h3 { font-size: 14px; line-height: 20px; font-weight: 500; }
  .small { font-size: 12px; line-height: 16px; color: var(--subtle); }
  .row { display: flex; gap: 8px; align-items: baseline; justify-content: space-between; }
  .row > :first-child { flex: 1; min-inline-size: 0; }
  .line { display: flex; gap: 8px; align-items: flex-start; }
  .line > .icon { margin-block-start: 2px; }
  .icon { flex: none; }
  .stack > * + * { margin-block-start: 4px; }
  .hidden {
    position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden;
    clip-path: inset(50%); white-space: nowrap;
  }
  .stale { opacity: 0.5; pointer-events: none; }

  button, select, textarea { font: inherit; color: inherit; }
  button { cursor: pointer; }
  .button {
    min-block-size: 28px; padding: 3px 12px; border-radius: 4px; background: none;
    border: 1px solid var(--primary); color: var(--primary); font-size: 12px; white-space: nowrap;
  }
  .button:hover { background: var(--tint); color: var(--primary-strong); }
  .button.solid { background: var(--primary-strong); border-color: var(--primary-strong); color: #fff; }
  :host([theme="dark"]) .button.solid { color: #151a1e; }
  .link {
    background: none; border: 0; padding: 4px 0; min-block-size: 24px;
    color: var(--primary); font-size: 12px; line-height: 16px;
  }
  .link:hover { color: var(--primary-strong); text-decoration: underline; }
  .tool {
    inline-size: 28px; block-size: 28px; padding: 6px; border: 0; border-radius: 4px;
    background: none; color: var(--subtle); line-height: 0;
  }
  .tool:hover, .tool[aria-pressed="true"] { background: var(--tint); color: var(--primary); }
  .tool[aria-pressed="true"] .fill { fill: currentColor; }
  .not_useful .icon { rotate: 180deg; }
  .tools { display: flex; gap: 4px; }
  .actions { display: flex; flex-wrap: wrap; gap: 4px 12px; align-items: center; margin-block-start: 8px; }
  :focus-visible { outline: 2px solid var(--primary); outline-offset: 2px; }
  button:disabled { cursor: default; opacity: 0.6; }

  details > summary { cursor: pointer; list-style: none; }
  details > summary::-webkit-details-marker { display: none; }
  summary::after {
    content: ""; flex: none; inline-size: 7px; block-size: 7px; margin-block-start: -3px;
    border: solid currentColor; border-width: 0 1.5px 1.5px 0; transform: rotate(45deg);
    transition: transform 0.15s; display: inline-block; margin-inline-start: 8px;
  }
  details[open] > summary::after { transform: rotate(-135deg); }
  summary.link { display: inline-flex; align-items: center; }

  .fact + .fact { margin-block-start: 8px; }
  .fact dt { font-size: 12px; line-height: 16px; color: var(--subtle); }
  .fact .name { font-size: 18px; line-height: 24px; font-weight: 600; }
  .fact .name.lesser { font-size: 14px; line-height: 20px; font-weight: 500; }
  .sure { display: inline-flex; gap: 6px; align-items: center; font-size: 12px; line-height: 16px; color: var(--subtle); }
  .sure.high { color: var(--ok); }
  .bars { display: inline-flex; gap: 2px; align-items: flex-end; }
  .bars i { inline-size: 3px; background: var(--divider); border-radius: 1px; forced-color-adjust: none; }
  .bars i:nth-child(1) { block-size: 5px; }
  .bars i:nth-child(2) { block-size: 8px; }
  .bars i:nth-child(3) { block-size: 11px; }
  .bars i.on { background: currentColor; }
  .evidence li { padding-block: 4px; }
  .evidence li + li { border-block-start: 1px solid var(--inner); }
  .reasons, .chips { display: flex; flex-wrap: wrap; gap: 4px 8px; align-items: center; margin-block-start: 4px; }

  .note { margin-block-start: 8px; padding: 8px; border-radius: 4px; background: var(--block); }
  section > .note:first-child { margin: 0; }
  .note.warn { background: var(--warn-block); }
  .note.danger { background: var(--danger-block); }
  .warn > .icon, .late { color: var(--warn); }
  .danger > .icon { color: var(--danger); }
  .good { color: var(--ok); }
  .summary li + li { margin-block-start: 6px; }
  .summary li::before {
    content: ""; position: absolute; inset-inline-start: 2px; inset-block-start: 8px;
    inline-size: 5px; block-size: 5px; border-radius: 50%; background: var(--primary);
  }
  .head { display: flex; gap: 8px; align-items: center; min-block-size: 28px; }
  .head > h2 { flex: 1; }

  .finding { padding-block: 8px; }
  .finding + .finding { border-block-start: 1px solid var(--inner); }
  .finding .high { color: var(--danger); }
  .finding .medium { color: var(--warn); }
  .finding .low { color: var(--subtle); }
  .finding q { quotes: none; text-decoration: underline wavy 1px; text-underline-offset: 3px; }
  .finding.high q { text-decoration-color: var(--danger); }
  .finding.medium q { text-decoration-color: var(--warn); }
  .finding.low q { text-decoration-color: var(--subtle); }
  .grow { flex: 1; min-inline-size: 0; }
  textarea, select {
    inline-size: 100%; border: 1px solid var(--border); border-radius: 4px; padding: 5px 8px;
    background: var(--page);
  }
  textarea { resize: vertical; }
  label { display: block; }
  form > * + * { margin-block-start: 8px; }
  .scopes { display: flex; flex-wrap: wrap; gap: 0 16px; }
  .scopes label { display: inline-flex; gap: 6px; align-items: center; min-block-size: 24px; }

  .card { border-block-end: 1px solid var(--inner); }
  .card:last-child { border: 0; }
  .card > summary { display: flex; align-items: center; padding-block: 8px; min-block-size: 36px; }
  .card > summary .grow { padding-inline-end: 4px; }
  .topic::first-letter { text-transform: uppercase; }
  .card .stance { color: var(--subtle); }
  .card .body { padding-block-end: 12px; }
  .card .body > * + * { margin-block-start: 8px; }
  .summary li, .list li { padding-inline-start: 14px; position: relative; }
  .list li::before { content: "–"; position: absolute; inset-inline-start: 0; color: var(--subtle); }
  .list li + li { margin-block-start: 2px; }
  .list.apart li + li { margin-block-start: 6px; }
  .phrase {
    display: flex; gap: 8px; align-items: center; justify-content: space-between;
    padding: 8px; border-radius: 4px; background: var(--block);
  }
  h3.apart { margin-block: 8px 4px; }
  .phrase + .phrase { margin-block-start: 4px; }
  [lang="ja"] { word-break: auto-phrase; line-break: strict; }
  [lang="ko"] { word-break: keep-all; }

  .state { text-align: center; padding-block: 32px; border: 0; }
  .state > * + * { margin-block-start: 8px; }
  .quiet { display: flex; gap: 8px; align-items: center; }
  .bone {
    block-size: 12px; margin-block: 10px; border-radius: 4px; background: var(--inner);
    animation: breathe 1.4s ease-in-out infinite alternate;
  }
  .bone.wide { inline-size: 100%; }
  .bone.half { inline-size: 55%; }
  .bone.title { block-size: 20px; inline-size: 40%; }
  @keyframes breathe { to { opacity: 0.45; } }
  @media (prefers-reduced-motion: reduce) {
    .bone { animation: none; }
    summary::after { transition: none; }
  }
  @media (forced-colors: active) {
    .bars i.on { background: CanvasText; }
    .bars i { background: GrayText; }
    .tool[aria-pressed="true"] { outline: 2px solid Highlight; }
  }
`;
