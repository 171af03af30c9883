// Puts the page together: the bar above, the story, four chats and the account.

import { Account } from "./account.js";
import { post, TELEGRAM } from "./api.js";
import { ask, el } from "./dom.js";
import { Pane } from "./pane.js";
import { readyPhotographs } from "./picker.js";
import { Stage } from "./stage.js";
import { toast } from "./toast.js";
import { currentLanguage, say } from "./words.js";
import { nameOf, World } from "./world.js";

const world = new World();
const account = new Account(world);
const panes = ["trainee", "trainees", "editors", "coordinator"].map((part) => new Pane(world, part, follow));
const stage = new Stage(world, relabel);

/** Take a link over that leads to somewhere on this page; whether it was. */
function follow(url, person) {
  const address = new URL(url, location.href);
  if (address.origin === location.origin && account.show(address.pathname)) return true;
  const name = address.pathname.slice(1);
  const known = address.hostname === "t.me" && world.bots.some((bot) => bot.username === name);
  if (known) startSomewhere(address.searchParams.get("start") ?? "", person);
  return known;
}

async function startSomewhere(payload, person) {
  const select = el("select", { "aria-label": say("open-on") }, ...world.people.map((one) => el("option", { value: String(one.id) }, nameOf(one))));
  select.value = String(person);
  const open = el("button", { type: "button", class: "primary", onclick: () => select.closest("dialog").close(select.value) }, say("open"));
  const cancel = el("button", { type: "button", class: "plain", onclick: () => select.closest("dialog").close("") }, say("cancel"));
  const chosen = await ask(say("open-on"), el("p", {}, say("open-on")), select, el("div", { class: "choices" }, cancel, open));
  if (!chosen) return;
  const phone = panes.find((pane) => !pane.group && pane.me === Number(chosen)) ?? panes[0];
  phone.choose(Number(chosen));
  phone.fold(false);
  try {
    await post(`${TELEGRAM}/start`, { bot: world.bot?.username, person: Number(chosen), payload });
    await world.reload();
  } catch (error) {
    toast(phone.log.node, error.message);
  }
}

function relabel() {
  document.documentElement.lang = currentLanguage();
  document.title = say("title");
  for (const node of document.querySelectorAll("[data-word]")) node.textContent = say(node.dataset.word);
  for (const part of [...panes, account]) part.relabel();
  credit();
}

async function credit() {
  const photographs = (await readyPhotographs()).filter((one) => one.mime === "image/jpeg");
  const owed = photographs.filter((one) => one.licence.startsWith("CC BY"));
  const given = photographs.filter((one) => !owed.includes(one));
  // First those whose licence asks for the name: the line is cut where the page is narrow.
  const named = new Set([...owed, ...given].map((one) => `${one.maker} (${one.licence})`));
  document.getElementById("credits").textContent = `${say("credits")} ${[...named].join(" · ")}.`;
}

document.getElementById("stage").append(...panes.map((pane) => pane.node), account.node);
stage.lights = { ...Object.fromEntries(panes.map((pane) => [pane.part, pane])), account: { light: (lit) => account.node.classList.toggle("told", lit) } };
relabel();
stage.relabel();
await stage.first();
world.start();
account.start();
