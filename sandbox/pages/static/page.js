// Puts the page together: the bar above, the story, four chats and the account.

import { Account } from "./account.js";
import { post, TELEGRAM } from "./api.js";
import { ask, el } from "./dom.js";
import { Pane } from "./pane.js";
import { readyPhotographs } from "./picker.js";
import { Stage } from "./stage.js";
import { Tabs } from "./tabs.js";
import { toast } from "./toast.js";
import { currentLanguage, say } from "./words.js";
import { nameOf, World } from "./world.js";
import { wrong } from "./wrongs.js";

const NEW = "new";

const world = new World();
const account = new Account(world);
const panes = ["trainee", "trainees", "editors", "coordinator"].map((part) => new Pane(world, part, follow));
const parts = [...panes.map((pane) => [pane.part, pane]), ["account", account]];
const stage = new Stage(world, relabel);
const tabs = new Tabs(parts);

/** Take a link over that leads to somewhere on this page; whether it was. */
function follow(url, person) {
  const address = new URL(url, location.href);
  if (address.origin === location.origin && account.show(address.pathname)) {
    tabs.choose("account");
    return true;
  }
  const name = address.pathname.slice(1);
  const known = address.hostname === "t.me" && world.bots.some((bot) => bot.username === name);
  if (known) startSomewhere(address.searchParams.get("start") ?? "", person);
  return known;
}

async function startSomewhere(payload, person) {
  const chosen = await choosePhone(person);
  if (!chosen) return;
  let phone = panes[0];
  try {
    const number = chosen.name ? await newPerson(chosen.name) : chosen.number;
    phone = panes.find((pane) => !pane.group && pane.me === number) ?? panes[0];
    phone.choose(number);
    phone.fold(false);
    tabs.choose(phone.part);
    await post(`${TELEGRAM}/start`, { bot: world.bot?.username, person: number, payload });
    await world.reload();
  } catch (error) {
    toast(phone.log.node, wrong(error));
  }
}

/** Asks on whose phone: `{ number }` of somebody here, `{ name }` of somebody new, or null. */
async function choosePhone(person) {
  const options = [...world.people.map((one) => [String(one.id), nameOf(one)]), [NEW, say("new-phone")]];
  const select = el("select", { "aria-label": say("open-on") }, ...options.map(([value, label]) => el("option", { value }, label)));
  const name = el("input", { type: "text", value: "Noor", maxlength: "64", required: true });
  const field = el("label", { class: "field" }, say("new-name"), name);
  const show = () => (field.hidden = select.value !== NEW);
  select.addEventListener("change", show);
  select.value = String(person);
  show();
  const close = (value) => select.closest("dialog").close(value);
  const open = el("button", { type: "button", class: "primary", onclick: () => (select.value !== NEW || name.reportValidity()) && close(select.value) }, say("open"));
  const cancel = el("button", { type: "button", class: "plain", onclick: () => close("") }, say("cancel"));
  const chosen = await ask(say("open-on"), el("p", {}, say("open-on")), select, field, el("div", { class: "choices" }, cancel, open));
  if (!chosen) return null;
  return chosen === NEW ? { name: name.value.trim() } : { number: Number(chosen) };
}

async function newPerson(name) {
  const id = Math.max(400, ...world.people.map((one) => one.id)) + 1;
  await post(`${TELEGRAM}/people`, { id, first_name: name, language_code: currentLanguage() });
  await world.reload();
  return id;
}

function relabel() {
  document.documentElement.lang = currentLanguage();
  document.title = say("title");
  for (const node of document.querySelectorAll("[data-word]")) node.textContent = say(node.dataset.word);
  for (const part of [...panes, account, tabs]) part.relabel();
  credit();
}

async function credit() {
  const photographs = (await readyPhotographs()).filter((one) => one.mime === "image/jpeg");
  const owed = photographs.filter((one) => one.licence.startsWith("CC BY"));
  const given = photographs.filter((one) => !owed.includes(one));
  const named = new Set([...owed, ...given].map((one) => `${one.maker} (${one.licence})`));
  document.getElementById("makers").textContent = `${[...named].join(" · ")}.`;
}

document.getElementById("stage").append(...panes.map((pane) => pane.node), account.node);
document.getElementById("stage").before(tabs.node);
stage.onlight = (name) => tabs.choose(name);
stage.lights = Object.fromEntries(parts);
relabel();
stage.relabel();
await stage.first();
world.start();
account.start();
