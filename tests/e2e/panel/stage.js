// A host that does what a test tells it, and remembers what it was told.
import { HostError } from "/static/panel/panel.js";

const { locale, theme, answer, draft, fault, copies, findings, checking_ms } = await (await fetch("/given")).json();
const told = { inserted: [], notified: [], heights: [], corrected: [], undone: [], judged: [], checked: [] };
const given = { answer, draft, fault, findings, callFault: null, hold: null };
const listeners = {};

async function reply(value) {
  if (given.hold) await given.hold;
  if (given.callFault) throw new HostError(given.callFault);
  return value;
}

window.stage = {
  told,
  given,
  fire: (event, value) => listeners[event]?.(value),
  hold() {
    given.hold = new Promise((resolve) => (this.release = () => resolve((given.hold = null))));
  },
};

document.querySelector("guidance-panel").host = {
  locale,
  theme,
  copies,
  async load() {
    if (given.hold) await given.hold;
    if (given.fault) throw new HostError(given.fault);
    return given.answer;
  },
  insert: (text, options = {}) => reply().then(() => void told.inserted.push({ text, ...options })),
  draft: async () => given.draft,
  onDraft: (changed) => (listeners.draft = changed),
  onTicket: (changed) => (listeners.ticket = changed),
  onTheme: (changed) => (listeners.theme = changed),
  resize: (height) => told.heights.push(height),
  notify: (message) => told.notified.push(message),
  api: {
    async checkDraft(text) {
      if (checking_ms) await new Promise((done) => setTimeout(done, checking_ms));
      const found = await reply({ findings: given.findings });
      told.checked.push(text);
      return found;
    },
    correct: (body) => reply({ id: "correction-1" }).then((made) => (told.corrected.push(body), made)),
    undo: (id) => reply().then(() => void told.undone.push(id)),
    feedback: (body) => reply().then(() => void told.judged.push(body)),
  },
};
