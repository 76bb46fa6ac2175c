/**
 * Stands in for Freshdesk around an app's frame. The vendor documents no wire format, so the
 * client object is emulated (`fresh_client.js`) and this is its other end.
 *
 * Source of the client's methods and limits: https://developers.freshworks.com/docs/
 */

import { insertAtCursor } from "./zendesk_host.js";

const TALLEST = 700;
const CALLS_PER_MINUTE = 50;
const CONFIRM_MS = 10_000;

export class FreshdeskHost {
  #frame;
  #origin = "";
  #intercepted = new Set();
  #verdicts = new Map();
  #events = 0;
  #calls = [];

  /**
   * @param {object} options
   * @param {HTMLIFrameElement} options.frame where the app goes
   * @param {HTMLElement} options.editor a contenteditable element: the reply editor
   * @param {{id: number}} options.ticket the ticket that is open
   * @param {object} options.templates the app's `config/requests.json`
   * @param {Record<string, string>} options.iparams; secure ones are filled in by the proxy alone
   * @param {(request: object) => Promise<{status: number, body: string}>} options.proxy
   * @param {string} [options.language] the agent's
   * @param {(question: object) => Promise<string>} [options.confirm] gives the label clicked
   * @param {(message: string) => void} [options.notify]
   * @param {(direction: "in"|"out", message: object) => void} [options.record]
   */
  constructor({ frame, editor, ticket, templates, iparams, proxy, ...rest }) {
    this.#frame = frame;
    this.editor = editor;
    this.ticket = ticket;
    this.templates = templates;
    this.iparams = iparams;
    this.proxy = proxy;
    this.language = rest.language ?? "en";
    this.confirm = rest.confirm ?? (async ({ saveLabel }) => saveLabel);
    this.notify = rest.notify ?? (() => {});
    this.record = rest.record ?? (() => {});
    window.addEventListener("message", (event) => void this.#hear(event));
  }

  /** Load the app. @param {string} url of its page */
  open(url) {
    const page = new URL(url, location.href);
    page.searchParams.set("origin", location.origin);
    this.#origin = page.origin;
    this.#intercepted.clear();
    this.#frame.src = page.href;
  }

  /** Put another ticket beside the panel; `silently` before the app hears of it. */
  showTicket(ticket, { silently = false } = {}) {
    this.ticket = ticket;
    if (!silently) this.#post({ fresh: "event", event: 0, name: "app.activated" });
  }

  /** Click Send. @returns {Promise<boolean>} whether the reply went out */
  async send() {
    const name = "ticket.sendReply";
    if (!this.#intercepted.has(name)) return true;
    const event = ++this.#events;
    const data = { body: this.editor.innerHTML };
    const verdict = new Promise((resolve) => this.#verdicts.set(event, resolve));
    this.#post({ fresh: "event", event, name, data });
    return (await verdict) === "done";
  }

  async #hear({ origin, source, data }) {
    if (source !== this.#frame.contentWindow || origin !== this.#origin) return;
    this.record("in", data);
    if (data.fresh === "verdict") {
      this.#verdicts.get(data.event)?.(data.verdict);
      this.#verdicts.delete(data.event);
    } else if (data.fresh === "call") {
      await this.#answer(data);
    }
  }

  async #answer({ id, call, args }) {
    try {
      this.#post({ fresh: "reply", id, result: await this.#perform(call, args) });
    } catch (error) {
      const told = { status: error.status ?? 500, message: error.message, response: error.body };
      this.#post({ fresh: "reply", id, error: told });
    }
  }

  async #perform(call, [first, second]) {
    switch (call) {
      case "initialized":
        return null;
      case "data.get":
        return this.#data(first);
      case "events.on":
        return second ? this.#intercepted.add(first) && null : null;
      case "instance.resize":
        this.#frame.height = String(Math.min(Number.parseInt(first.height, 10), TALLEST));
        return null;
      case "iparams.get":
        return this.iparams;
      case "interface.trigger":
        return this.#trigger(first, second);
      case "request.invokeTemplate":
        return this.#invokeTemplate(first, second);
      default:
        throw new Error(`${call} is not emulated`);
    }
  }

  #data(name) {
    if (name === "ticket") return { ticket: this.ticket };
    if (name === "loggedInUser") return { loggedInUser: { contact: { language: this.language } } };
    throw new Error(`${name} is not available here`);
  }

  async #trigger(name, options) {
    if (name === "setValue") return this.#setValue(options);
    if (name === "showConfirm") {
      return { message: await withTimeLimit(this.confirm(options), CONFIRM_MS) };
    }
    if (name === "showNotify") this.notify(options.message);
    return {};
  }

  #setValue({ text, replace = false }) {
    const content = document.createRange().createContextualFragment(text);
    for (const script of content.querySelectorAll("script")) script.remove();
    if (replace) this.editor.replaceChildren(content);
    else insertAtCursor(this.editor, content);
    return {};
  }

  async #invokeTemplate(name, { context = {}, body } = {}) {
    const now = Date.now();
    this.#calls = this.#calls.filter((at) => now - at < 60_000);
    if (this.#calls.push(now) > CALLS_PER_MINUTE) throw { status: 429, message: "rate limit" };
    const { schema } = this.templates[name];
    const values = { context, iparam: this.iparams };
    const filled = (text) =>
      text.replace(/<%= (\w+)\.(\w+) %>/g, (all, kind, key) => values[kind]?.[key] ?? all);
    const url = `${schema.protocol ?? "https"}://${filled(schema.host)}${filled(schema.path)}`;
    const contentType = schema.headers["Content-Type"];
    const sent = { url, type: schema.method, headers: schema.headers, contentType, data: body };
    const reply = await this.proxy(sent);
    if (reply.status >= 200 && reply.status < 300) {
      return { status: reply.status, headers: {}, response: reply.body };
    }
    throw { status: reply.status, message: "request failed", body: reply.body };
  }

  #post(message) {
    this.record("out", message);
    this.#frame.contentWindow?.postMessage(message, this.#origin);
  }
}

function withTimeLimit(promise, milliseconds) {
  const late = new Promise((_resolve, reject) => {
    setTimeout(() => reject(new Error("no answer in time")), milliseconds);
  });
  return Promise.race([promise, late]);
}
