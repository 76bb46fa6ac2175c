/**
 * Takes the place of `{{{appclient}}}`, which Freshworks replaces by its own script: the same
 * object, `app.initialized()`, carried over to `freshdesk_host.js` in the page around the frame.
 */
{
  const origin = new URLSearchParams(location.search).get("origin") ?? "";
  const pending = new Map();
  const handlers = new Map();
  let count = 0;

  const ask = (call, ...args) =>
    new Promise((resolve, reject) => {
      const id = ++count;
      pending.set(id, { resolve, reject });
      window.parent.postMessage({ fresh: "call", id, call, args }, origin);
    });

  const settle = ({ id, result, error }) => {
    const { resolve, reject } = pending.get(id);
    pending.delete(id);
    if (error) reject(error);
    else resolve(result);
  };

  const fire = ({ event, name, data }) => {
    const answer = (verdict, message) =>
      window.parent.postMessage({ fresh: "verdict", event, verdict, message }, origin);
    const helper = {
      getData: () => data,
      done: () => answer("done"),
      fail: (message) => answer("fail", message),
    };
    for (const handler of handlers.get(name) ?? []) handler({ type: name, helper });
  };

  window.addEventListener("message", ({ origin: from, source, data }) => {
    if (from !== origin || source !== window.parent) return;
    if (data.fresh === "reply") settle(data);
    if (data.fresh === "event") fire(data);
  });

  const client = {
    data: { get: (name) => ask("data.get", name) },
    events: {
      on(name, handler, options = {}) {
        handlers.set(name, [...(handlers.get(name) ?? []), handler]);
        void ask("events.on", name, Boolean(options.intercept));
      },
    },
    interface: { trigger: (name, options) => ask("interface.trigger", name, options) },
    instance: { resize: (size) => ask("instance.resize", size) },
    iparams: { get: () => ask("iparams.get") },
    request: { invokeTemplate: (name, options) => ask("request.invokeTemplate", name, options) },
  };

  globalThis.app = { initialized: () => ask("initialized").then(() => client) };
}
