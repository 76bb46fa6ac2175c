/**
 * Stands in for Zendesk around an app's frame and speaks its protocol: JSON texts by postMessage,
 * a handshake before everything else, `get`, `set`, `invoke`, events by subscription, requests
 * through a proxy.
 *
 * Source of the protocol: https://developer.zendesk.com/api-reference/apps/apps-core-api/client_api/
 * and the SDK's own source; the browser tests run Zendesk's SDK against it.
 */

const APP_GUID = "6f9a1d9e-7b1c-4c57-9a53-1f0d3a0c2b11";
const SAFE_MARKUP = new Set(["A", "B", "BR", "DIV", "EM", "I", "LI", "OL", "P", "STRONG", "UL"]);

export class ZendeskHost {
  #subscribers = new Map();
  #frame;
  #origin = "";
  #registered = false;

  /**
   * @param {object} options
   * @param {HTMLIFrameElement} options.frame where the app goes
   * @param {HTMLElement} options.editor a contenteditable element: the reply editor
   * @param {{id: string|number}} options.ticket the ticket that is open
   * @param {Record<string, string>} options.settings what an app may read; secure ones are not here
   * @param {(request: object) => Promise<{status: number, body: string}>} options.proxy
   * @param {string} [options.locale] the agent's language
   * @param {"light"|"dark"} [options.theme]
   * @param {(direction: "in"|"out", message: object) => void} [options.record]
   * @param {(message: string) => void} [options.notify]
   */
  constructor({ frame, editor, ticket, settings, proxy, ...rest }) {
    this.#frame = frame;
    this.editor = editor;
    this.ticket = ticket;
    this.settings = settings;
    this.proxy = proxy;
    this.locale = rest.locale ?? "en-US";
    this.theme = rest.theme ?? "light";
    this.record = rest.record ?? (() => {});
    this.notify = rest.notify ?? (() => {});
    window.addEventListener("message", (event) => this.#hear(event));
    editor.addEventListener("input", () => this.#tell("comment.text.changed", editor.innerHTML));
  }

  /** Load the app. @param {string} url of its page */
  open(url) {
    const page = new URL(url, location.href);
    page.searchParams.set("origin", location.origin);
    page.searchParams.set("app_guid", APP_GUID);
    this.#origin = page.origin;
    this.#registered = false;
    this.#subscribers.clear();
    this.#frame.src = page.href;
  }

  /** Switch the agent's theme. @param {"light"|"dark"} theme */
  setTheme(theme) {
    this.theme = theme;
    this.#tell("colorScheme.changed", theme);
  }

  /** Put another ticket beside the panel; `silently` before the app hears of it. */
  showTicket(ticket, { silently = false } = {}) {
    this.ticket = ticket;
    if (!silently) this.#tell("ticket.id.changed", ticket.id);
  }

  /** Tell the app that a message was added to the ticket. */
  conversationChanged() {
    this.#tell("ticket.conversation.changed", []);
  }

  #hear(event) {
    if (event.source !== this.#frame.contentWindow || event.origin !== this.#origin) return;
    const message = typeof event.data === "string" ? JSON.parse(event.data) : event.data;
    this.record("in", message);
    const key = message.key ?? "";
    if (key === "iframe.handshake") this.#register();
    else if (!this.#registered) throw new Error(`before the handshake: ${event.data}`);
    else if (key.startsWith("iframe.on:")) this.#subscribe(key.slice(10), message.message);
    else if (key.startsWith("iframe.off:")) this.#subscribe(key.slice(11), message.message);
    else if (/^request:\d+$/.test(key)) void this.#request(key, message.message);
    else if (message.request) void this.#answer(message);
  }

  #register() {
    this.#registered = true;
    const context = {
      product: "support",
      location: "ticket_sidebar",
      instanceGuid: APP_GUID,
      ticketId: this.ticket.id,
      account: { subdomain: "emulated" },
    };
    const metadata = {
      appId: 1,
      installationId: 1,
      name: "Dragoman",
      version: "1.0.0",
      settings: this.settings,
    };
    this.#post({ key: "zaf.app.registered", message: { metadata, context } });
    this.#post({ key: "zaf.app.activated", message: { firstLoad: true } });
  }

  #subscribe(event, { subscriberCount }) {
    this.#subscribers.set(event, subscriberCount);
  }

  /** Fire an event, as Zendesk does: only for those who asked for it. */
  #tell(event, data) {
    if (this.#subscribers.get(event) > 0) this.#post({ key: `zaf.${event}`, message: data });
  }

  async #answer({ id, request, params }) {
    const paths = Array.isArray(params) ? params : Object.keys(params);
    const result = { errors: {} };
    for (const path of paths) {
      try {
        result[path] = await this.#perform(request, path, params[path]);
      } catch (error) {
        result.errors[path] = { name: "APIRequestError", message: error.message, path };
      }
    }
    this.#post({ id, result });
  }

  #perform(request, path, argument) {
    if (request === "get") return this.#get(path);
    if (request === "set") return this.#set(path, argument);
    return this.#invoke(path, argument);
  }

  #get(path) {
    switch (path) {
      case "ticket.id":
        return this.ticket.id;
      case "comment.text":
        return this.editor.innerHTML;
      case "comment.type":
        return "publicReply";
      case "currentUser.locale":
        return this.locale;
      case "colorScheme":
        return this.theme;
      default:
        throw new Error(`${path} unavailable`);
    }
  }

  #set(path, value) {
    if (path !== "comment.text") throw new Error(`${path} unavailable`);
    this.editor.replaceChildren(sanitised(value));
    this.#tell("comment.text.changed", this.editor.innerHTML);
  }

  #invoke(action, [argument] = []) {
    switch (action) {
      case "ticket.editor.insert":
        insertAtCursor(this.editor, sanitised(argument));
        return this.#tell("comment.text.changed", this.editor.innerHTML);
      case "resize":
        this.#frame.height = String(Number.parseInt(argument.height, 10));
        return undefined;
      case "notify":
        return this.notify(argument);
      case "track":
      case "__track__":
      case "session.live":
        return true;
      default:
        throw new Error(`${action} unavailable`);
    }
  }

  async #request(key, options) {
    const reply = await this.proxy(options);
    const xhr = { status: reply.status, responseText: reply.body };
    if (reply.status >= 200 && reply.status < 300) {
      const data = reply.body ? JSON.parse(reply.body) : "";
      this.#post({ key: `zaf.${key}.done`, message: { responseArgs: [data, "success", xhr] } });
    } else {
      this.#post({ key: `zaf.${key}.fail`, message: { responseArgs: [xhr, "error", ""] } });
    }
  }

  #post(message) {
    this.record("out", message);
    this.#frame.contentWindow?.postMessage(JSON.stringify(message), this.#origin);
  }
}

/**
 * A proxy for services that ask for no key, such as the demo's: the placeholder is left out.
 *
 * @returns {(request: object) => Promise<{status: number, body: string}>}
 */
export function keylessProxy() {
  return async ({ url, type, data, contentType }) => {
    try {
      const headers = contentType ? { "content-type": contentType } : {};
      const target = new URL(url);
      // The service as the page itself reached it; the frame knows it by another name.
      const local = target.pathname + target.search;
      const reply = await fetch(local, { method: type, headers, ...(data && { body: data }) });
      return { status: reply.status, body: await reply.text() };
    } catch {
      return { status: 0, body: "" };
    }
  };
}

function sanitised(markup) {
  const body = new DOMParser().parseFromString(markup, "text/html").body;
  for (const element of body.querySelectorAll("*")) {
    if (!SAFE_MARKUP.has(element.tagName)) element.remove();
    for (const name of element.getAttributeNames()) {
      if (name !== "href") element.removeAttribute(name);
    }
  }
  const fragment = document.createDocumentFragment();
  fragment.append(...body.childNodes);
  return fragment;
}

/** Insert where the cursor is; at the end if it is somewhere else. */
export function insertAtCursor(editor, content) {
  const selection = getSelection();
  let range = selection?.rangeCount ? selection.getRangeAt(0) : null;
  if (!range || !editor.contains(range.commonAncestorContainer)) {
    range = document.createRange();
    range.selectNodeContents(editor);
    range.collapse(false);
  }
  range.deleteContents();
  range.insertNode(content);
  range.collapse(false);
}
