// Puts the emulated desk around the app; the tests drive it through `window.desk`.
import { FreshdeskHost } from "/emulators/freshdesk_host.js";
import { ZendeskHost } from "/emulators/zendesk_host.js";

const query = new URLSearchParams(location.search);
const messages = [];
const notified = [];
const questions = [];
const state = { online: true, answer: "" };

const proxy = async (request) => {
  const reply = await fetch("/proxy", { method: "POST", body: JSON.stringify(request) });
  return reply.json();
};
const common = {
  frame: document.querySelector("#app"),
  editor: document.querySelector("#editor"),
  ticket: { id: 4711 },
  proxy,
  notify: (message) => notified.push(message),
  record: (direction, message) => messages.push({ direction, message }),
};

async function zendesk() {
  const settings = { desk: query.get("name") };
  const locale = query.get("locale") ?? "en-US";
  return new ZendeskHost({ ...common, settings, locale });
}

async function freshdesk() {
  const templates = await (await fetch("/freshdesk/config/requests.json")).json();
  const confirm = (question) => {
    questions.push(question);
    return state.answer ? Promise.resolve(question[state.answer]) : new Promise(() => {});
  };
  const language = query.get("locale") ?? "en";
  const iparams = { desk: query.get("name") };
  return new FreshdeskHost({ ...common, templates, iparams, confirm, language });
}

const host = await (query.get("desk") === "zendesk" ? zendesk() : freshdesk());
window.desk = { host, messages, notified, questions, state };
host.open(query.get("app"));
