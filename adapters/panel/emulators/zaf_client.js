/**
 * The part of Zendesk's client script that the app uses, for the demo page, which loads nothing
 * from elsewhere. Inside Zendesk the app loads Zendesk's own.
 */
globalThis.ZAFClient = {
  init() {
    const query = new URLSearchParams(location.search);
    const origin = query.get("origin");
    const appGuid = query.get("app_guid");
    return origin && appGuid ? new EmulatedClient(origin, appGuid) : false;
  },
};

class EmulatedClient {
  #handlers = new Map();
  #pending = new Map();
  #count = 0;
  #requests = 0;

  constructor(origin, appGuid) {
    this.origin = origin;
    this.appGuid = appGuid;
    this.registered = new Promise((resolve) => {
      this.#handlers.set("app.registered", [resolve]);
    });
    window.addEventListener("message", (event) => this.#hear(event));
    this.#send({ key: "iframe.handshake", message: { version: "2.0.0" } });
  }

  on(event, handler) {
    const handlers = [...(this.#handlers.get(event) ?? []), handler];
    this.#handlers.set(event, handlers);
    this.#later({ key: `iframe.on:${event}`, message: { subscriberCount: handlers.length } });
  }

  async metadata() {
    return (await this.registered).metadata;
  }

  async context() {
    return (await this.registered).context;
  }

  get(paths) {
    return this.#ask("get", [paths].flat(), paths);
  }

  set(path, value) {
    return this.#ask("set", { [path]: value }, path);
  }

  invoke(action, ...args) {
    return this.#ask("invoke", { [action]: args }, action);
  }

  request(options) {
    const key = `request:${++this.#requests}`;
    const settled = new Promise((resolve, reject) => {
      this.on(`${key}.done`, ({ responseArgs }) => resolve(responseArgs[0]));
      this.on(`${key}.fail`, ({ responseArgs }) => reject(responseArgs[0]));
    });
    this.#later({ key, message: options });
    return settled;
  }

  async #ask(request, params, single) {
    const id = ++this.#count;
    const result = await new Promise((resolve) => {
      this.#pending.set(id, resolve);
      this.#later({ id, request, params });
    });
    const error = typeof single === "string" && result.errors?.[single];
    if (error) throw new Error(error.message);
    return result;
  }

  #hear(event) {
    if (event.origin !== this.origin || event.source !== window.parent) return;
    const { id, result, key = "", message } = JSON.parse(event.data);
    if (id) {
      this.#pending.get(id)?.(result);
      this.#pending.delete(id);
      return;
    }
    for (const handler of this.#handlers.get(key.replace(/^zaf\./, "")) ?? []) handler(message);
  }

  /** Everything but the handshake waits until the host has answered it. */
  #later(message) {
    void this.registered.then(() => this.#send(message));
  }

  #send(message) {
    const full = { ...message, appGuid: this.appGuid, instanceGuid: this.appGuid };
    window.parent.postMessage(JSON.stringify(full), this.origin);
  }
}
