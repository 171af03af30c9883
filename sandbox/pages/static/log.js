// The scrolling list of a chat: bubbles by day, kept at the newest unless somebody reads back.

import { arrange, el, icon } from "./dom.js";
import { bubble, snippet } from "./bubble.js";
import { day, dayKey, say, spoken } from "./words.js";
import { nameOf } from "./world.js";

const NEAR_PIXELS = 60;
const TOGETHER_SECONDS = 300;
// What one does with a bubble, unlike what the bot asks for.
const ASIDE = ".tools button, .quote, .photo";
let logs = 0;
const TYPING_MILLISECONDS = 5000;

export class Log {
  /** `act` is what bubbles can do; `group` shows names. */
  constructor(name, act) {
    this.act = act;
    this.shown = new Map();
    this.unread = 0;
    this.list = el("ol", { class: "entries" });
    this.empty = el("p", { class: "empty" });
    this.typing = el("p", { class: "typing", hidden: true });
    this.scroller = el("div", { class: "log", tabindex: "0", role: "region", "aria-label": name }, this.empty, this.list, this.typing);
    this.spoken = el("p", { class: "hidden", "aria-live": "polite" });
    this.hint = el("p", { class: "hidden", id: `log-hint-${(logs += 1)}` });
    this.scroller.setAttribute("aria-describedby", this.hint.id);
    this.badge = el("span", { class: "badge", hidden: true });
    this.newest = el("button", { type: "button", class: "newest", hidden: true, onclick: () => this.toNewest() }, icon("down"), this.badge);
    this.node = el("div", { class: "log-frame" }, this.scroller, this.newest, this.spoken, this.hint);
    this.scroller.addEventListener("scroll", () => this.scrolled());
    this.scroller.addEventListener("keydown", (event) => this.key(event));
    this.scroller.addEventListener("focusin", (event) => this.rove(event.target.closest(".entry")));
    new ResizeObserver(() => this.following && this.toNewest()).observe(this.list);
    new ResizeObserver(() => this.following && this.toNewest()).observe(this.scroller);
    this.following = true;
    this.top = 0;
  }

  /** Begin with another chat or another person in it. */
  clear() {
    this.shown.clear();
    this.unread = 0;
    this.last = null;
    this.hint.textContent = say("log-hint");
    this.following = true;
    this.list.replaceChildren();
    this.typing.hidden = true;
  }

  /** Show these messages as `me` sees them; only what changed is built anew. */
  show(messages, me, group) {
    const entries = collect(messages, me, group);
    const nodes = this.nodes(entries);
    const held = document.activeElement?.closest?.("[data-key]")?.dataset.key;
    arrange(this.list, nodes);
    if (held && !document.activeElement?.dataset?.key) this.list.querySelector(`[data-key="${CSS.escape(held)}"]`)?.focus({ preventScroll: true });
    this.empty.textContent = entries.length ? "" : say("no-messages");
    this.notice(messages, me);
    if (this.following) this.toNewest();
    this.mark();
  }

  nodes(entries) {
    const nodes = [];
    const kept = new Map();
    let lastDay = "";
    for (const entry of entries) {
      const at = new Date(entry.parts[0].date * 1000);
      if (dayKey(at) !== lastDay) nodes.push(this.once(kept, `day ${dayKey(at)}`, "", () => separator(at)));
      lastDay = dayKey(at);
      const quoted = snippetOf(this.act.find(entry.parts[0].reply_to));
      nodes.push(this.once(kept, entry.key, JSON.stringify([entry, quoted]), () => bubble(entry, this.act)));
    }
    this.shown = kept;
    return nodes;
  }

  once(kept, key, facts, make) {
    const old = this.shown.get(key);
    const made = old?.facts === facts ? old : { facts, node: make() };
    kept.set(key, made);
    return made.node;
  }

  notice(messages, me) {
    const newest = messages.at(-1)?.message_id ?? 0;
    const news = this.last === null || this.last === undefined ? [] : messages.filter((one) => one.message_id > this.last);
    this.last = newest;
    const others = news.filter((one) => one.from.id !== me && !one.deleted);
    if (others.length) this.typing.hidden = true;
    if (!others.length) return;
    this.spoken.textContent = spoken(others.map((one) => `${nameOf(one.from)}: ${snippet(one)}`));
    if (!this.following) this.unread += others.length;
    this.onnews?.(others.length);
  }

  /** Arrows go from bubble to bubble; Tab passes their small buttons by, but for the bubble one is at. */
  key(event) {
    const entry = event.target.closest(".entry");
    if (!["ArrowUp", "ArrowDown"].includes(event.key) || (event.target !== this.scroller && event.target !== entry)) return;
    const entries = [...this.list.querySelectorAll(".entry")];
    const at = entry ? entries.indexOf(entry) + (event.key === "ArrowDown" ? 1 : -1) : entries.length - 1;
    if (!entries[at]) return;
    event.preventDefault();
    entries[at].focus({ preventScroll: true });
    entries[at].scrollIntoView({ block: "nearest" });
  }

  rove(entry) {
    if (entry === this.roved) return;
    for (const [one, place] of [[this.roved, -1], [entry, 0]]) {
      for (const button of one?.querySelectorAll(ASIDE) ?? []) button.tabIndex = place;
    }
    this.roved = entry;
  }

  type(name) {
    this.typing.replaceChildren(el("span", { class: "dots", "aria-hidden": "true" }, el("i"), el("i"), el("i")), say("typing", name));
    this.typing.hidden = false;
    if (this.following) this.toNewest();
    clearTimeout(this.stopTyping);
    this.stopTyping = setTimeout(() => (this.typing.hidden = true), TYPING_MILLISECONDS);
  }

  /** Only who scrolls up stops following: a photo that loads, or a bubble that is drawn anew, makes the end move away too. */
  scrolled() {
    const { scrollTop, scrollHeight, clientHeight } = this.scroller;
    if (!clientHeight) return;
    const near = scrollHeight - scrollTop - clientHeight < NEAR_PIXELS;
    this.following = near || (this.following && scrollTop >= this.top);
    this.top = scrollTop;
    if (this.following) this.unread = 0;
    this.mark();
  }

  mark() {
    this.newest.hidden = this.following;
    this.scroller.classList.toggle("following", this.following);
    this.newest.setAttribute("aria-label", say("newest", this.unread));
    this.badge.hidden = !this.unread;
    this.badge.textContent = String(this.unread);
  }

  toNewest() {
    this.following = true;
    this.unread = 0;
    this.scroller.scrollTop = this.scroller.scrollHeight;
    this.top = this.scroller.scrollTop;
    this.mark();
  }

  /** Bring a message into view and let it light up. */
  go(id) {
    const found = document.getElementById(this.act.idOf(id));
    if (!found) return;
    found.scrollIntoView({ block: "center", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
    found.classList.add("lit");
    setTimeout(() => found.classList.remove("lit"), 1600);
  }
}

function separator(at) {
  return el("li", { class: "line day" }, el("span", { class: "pill" }, day(at)));
}

function snippetOf(message) {
  return message ? [snippet(message), nameOf(message.from)] : null;
}

/** Messages that are still there, with albums put together, and whether a name stands above them. */
function collect(messages, me, group) {
  const entries = [];
  const albums = new Map();
  for (const message of messages.filter((one) => !one.deleted)) {
    const album = message.media_group_id && albums.get(message.media_group_id);
    if (album) {
      album.parts.push(message);
      continue;
    }
    const before = entries.at(-1)?.parts[0];
    const mine = message.from.id === me;
    const joined = before && !before.service && before.from.id === message.from.id && message.date - before.date < TOGETHER_SECONDS;
    const entry = { key: `m${message.message_id}`, parts: [message], mine, named: group && !mine && !joined };
    if (message.media_group_id) albums.set(message.media_group_id, entry);
    entries.push(entry);
  }
  return entries;
}
