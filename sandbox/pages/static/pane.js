// One chat on the page: a person's phone, or a group in which one chooses as whom to speak.

import { get, post, TELEGRAM, upload } from "./api.js";
import { ask, el, iconButton } from "./dom.js";
import { Composer } from "./composer.js";
import { awaited } from "./forced.js";
import { Log } from "./log.js";
import { toast } from "./toast.js";
import { say } from "./words.js";
import { nameOf } from "./world.js";
import { colourOf } from "./bubble.js";
import { wrong } from "./wrongs.js";

// How long a person waits for what the bot says to a press before the page says that it said nothing.
const ANSWER_SECONDS = 12;

export class Pane {
  /** `part` is trainee, trainees, editors or coordinator; `open(url, person)` may take a link over. */
  constructor(world, part, open) {
    Object.assign(this, { world, part, open, me: null, chatId: null, chosen: null, folded: false, news: 0, left: new Set() });
    this.group = part === "trainees" || part === "editors";
    this.log = new Log("", this.acts());
    this.log.onnews = (count) => this.body.offsetParent || this.count(count);
    this.composer = new Composer(this.does());
    this.build();
    world.watch({
      accounts: () => this.arrange(),
      unread: () => this.options(this.voices()),
      messages: (chat) => chat === this.chatId && this.show(),
      typing: (chat) => chat === this.chatId && this.log.type(this.world.bot?.first_name ?? say("bot")),
    });
  }

  build() {
    const id = `pane-${this.part}`;
    this.heading = el("h2", { id });
    this.avatar = el("span", { class: "avatar", "aria-hidden": "true" });
    this.title = el("strong");
    this.subtitle = el("span");
    this.who = el("select", { onchange: () => this.choose(Number(this.who.value)) });
    this.whoLabel = el("span");
    this.more = iconButton("dots", "", () => this.toggleMenu(), { class: "icon-button more", "aria-expanded": "false" });
    this.menu = el("div", { class: "menu", hidden: true });
    this.folder = iconButton("fold", "", () => this.fold(!this.folded), { class: "icon-button folder" });
    this.badge = el("span", { class: "badge", hidden: true });
    const head = el("header", { class: "pane-head" }, this.avatar, el("div", { class: "names" }, this.title, this.subtitle), !this.group && this.more, this.menu);
    const voice = el("label", { class: "voice" }, this.whoLabel, this.who);
    this.skip = el("button", { type: "button", class: "skip-in", onclick: () => this.composer.input.focus() });
    this.gate = el("div", { class: "gate", hidden: true });
    this.body = el("div", { class: "pane-body" }, head, voice, this.skip, this.log.node, this.gate, this.composer.node);
    this.node = el("section", { class: `pane ${this.group ? "group" : "phone"} part-${this.part}`, "aria-labelledby": id }, el("div", { class: "pane-label" }, this.heading, this.badge, this.folder), this.body);
    this.node.addEventListener("focusout", (event) => head.contains(event.relatedTarget) || this.closeMenu());
    this.takeDrops();
  }

  takeDrops() {
    this.node.addEventListener("dragover", (event) => {
      event.preventDefault();
      this.node.classList.add("dropping");
    });
    this.node.addEventListener("dragleave", (event) => this.node.contains(event.relatedTarget) || this.node.classList.remove("dropping"));
    this.node.addEventListener("drop", (event) => {
      event.preventDefault();
      this.node.classList.remove("dropping");
      if (event.dataTransfer.files.length) this.composer.take([...event.dataTransfer.files]);
    });
  }

  relabel() {
    this.heading.textContent = say(this.part);
    this.whoLabel.textContent = say(this.group ? "speak-as" : "phone-of");
    this.more.setAttribute("aria-label", say("more"));
    this.more.title = say("more");
    this.skip.textContent = say("to-message");
    this.fold(this.folded);
    this.composer.relabel();
    this.log.clear();
    this.arrange();
    this.show();
  }

  /** Everybody that one can be here. */
  voices() {
    if (!this.group) return this.world.people;
    return this.world.members(this.world.chat(this.chatId));
  }

  wanted() {
    const { cast, people } = this.world;
    if (this.part === "trainee") return cast.trainee ?? people[0]?.id;
    if (this.part === "coordinator") return cast.coordinator ?? people.at(-1)?.id;
    return this.part === "editors" ? cast.editors[0] : cast.trainee;
  }

  place() {
    if (!this.group) return this.me;
    const [first, second] = this.world.groups;
    const cast = this.part === "editors" ? this.world.cast.editors_group : this.world.cast.trainees_group;
    return cast ?? (this.part === "editors" ? second : first)?.id ?? null;
  }

  arrange() {
    if (this.group) this.settle(this.place());
    const voices = this.voices();
    const part = this.wanted();
    if (part !== this.part_of) this.chosen = null;
    this.part_of = part;
    const me = [this.chosen, part].find((id) => voices.some((one) => one.id === id)) ?? voices[0]?.id ?? null;
    const changed = me !== this.me;
    this.me = me;
    if (!this.group) this.settle(me);
    else if (changed) this.renew();
    this.options(voices);
    this.head();
    this.lock();
  }

  settle(chat) {
    if (chat === this.chatId) return;
    this.chatId = chat;
    this.world.look(this.part, chat);
    this.renew();
    if (chat !== null && chat !== undefined) this.world.open(chat);
  }

  renew() {
    this.log.clear();
    this.composer.reset();
    this.show();
  }

  choose(id) {
    this.chosen = id;
    this.arrange();
  }

  options(voices) {
    const labels = voices.map((one) => {
      const waiting = this.group ? 0 : this.world.unread.get(one.id);
      return [String(one.id), waiting ? `${nameOf(one)} · ${say("unread", waiting)}` : nameOf(one)];
    });
    // Whoever has the list open keeps it, unless something in it changed.
    if (JSON.stringify(labels) !== this.labels) {
      this.labels = JSON.stringify(labels);
      this.who.replaceChildren(...labels.map(([value, label]) => el("option", { value }, label)));
    }
    this.who.value = String(this.me);
    this.who.closest("label").hidden = !voices.length;
  }

  head() {
    const chat = this.world.chat(this.chatId);
    const bot = this.world.bot;
    const title = this.group ? chat?.title : bot?.first_name;
    this.title.textContent = title ?? "–";
    this.subtitle.textContent = this.group ? say("members", this.world.members(chat).length) : say("bot");
    this.avatar.textContent = initials(title ?? "");
    this.avatar.className = `avatar ${this.group ? colourOf({ id: (this.chatId ?? 0) % 97 }) : "bot"}`;
    this.log.scroller.setAttribute("aria-label", `${say(this.part)}: ${title ?? ""}`);
  }

  /** What stands in the way of writing: no chat at all, a chat never started, or a blocked bot. */
  lock() {
    const chat = this.world.chat(this.chatId);
    const here = this.chatId !== null && this.chatId !== undefined && this.me !== null && (this.group || this.world.bot);
    const gate = !here ? ["no-chat"] : this.group ? null : chat?.blocked ? ["blocked", "unblock"] : chat?.started ? null : ["start-hint", "start"];
    this.gate.hidden = !gate;
    this.composer.node.hidden = Boolean(gate);
    this.skip.hidden = Boolean(gate);
    this.log.empty.hidden = Boolean(gate);
    if (!gate) return;
    const [hint, action] = gate;
    const press = action === "start" ? () => this.start(this.me) : () => this.block(false);
    this.gate.replaceChildren(el("p", {}, say(hint)), action ? el("button", { type: "button", class: "primary", onclick: press }, say(action)) : "");
  }

  show() {
    const kept = this.world.of(this.chatId);
    // Before the bubbles are drawn: the button that one pressed may go.
    const here = this.node.contains(document.activeElement);
    this.log.show([...kept.values()], this.me, this.group);
    // What was said before one looked is no news.
    if (!kept.loaded) this.log.last = null;
    this.force(here);
  }

  /** Answer by itself what the bot wants this person to answer, as a person's own program does. */
  force(focus) {
    const kept = this.world.of(this.chatId);
    const wanted = awaited(kept, this.world.person(this.me));
    this.composer.force(wanted && !this.left.has(this.mark(wanted)) ? wanted : null, focus);
  }

  /** Each person answers for themselves, also in a group. */
  mark(message) {
    return `${this.chatId} ${this.me} ${message.message_id}`;
  }

  /** An answer was sent or cancelled: it is not begun again. */
  leave(message) {
    this.left.add(this.mark(message));
    this.force(false);
  }

  acts() {
    return {
      idOf: (id) => `${this.part}-m${id}`,
      find: (id) => this.world.of(this.chatId).get(id),
      go: (id) => this.log.go(id),
      reply: (message) => this.composer.reply(message),
      edit: (message) => this.composer.edit(message),
      remove: (parts) => this.remove(parts),
      press: (message, button, key) => this.press(message, button, key),
      command: (text) => this.speak(text),
      link: (url) => this.open(url, this.me),
    };
  }

  does() {
    return {
      say: (text, replyTo) => this.speak(text, replyTo),
      change: (message, text) => this.change(message, text),
      send: (kind, files, caption, replyTo) => this.sendFiles(kind, files, caption, replyTo),
      tell: (text) => toast(this.log.node, text),
      commands: () => this.commands(),
      left: (message) => this.leave(message),
    };
  }

  facts(more = {}) {
    return { bot: this.world.bot?.username, chat: this.chatId, person: this.me, ...more };
  }

  /** Do something and say what the sandbox refused; resolves to whether it worked. */
  async attempt(doing) {
    try {
      await doing();
      return true;
    } catch (error) {
      toast(this.log.node, wrong(error));
      return false;
    }
  }

  speak(text, replyTo) {
    this.log.following = true;
    return this.attempt(() => post(`${TELEGRAM}/say`, this.facts({ text, reply_to: replyTo })));
  }

  change(message, text) {
    const words = message.media.length ? { caption: text } : { text };
    return this.attempt(() => post(`${TELEGRAM}/edit`, this.facts({ message_id: message.message_id, ...words })));
  }

  async sendFiles(kind, files, caption, replyTo) {
    this.log.following = true;
    await upload(`${TELEGRAM}/send`, { ...this.facts(), as: kind, caption, reply_to: replyTo }, files);
  }

  remove(parts) {
    return this.attempt(async () => {
      for (const part of parts) await post(`${TELEGRAM}/delete`, this.facts({ message_id: part.message_id }));
    });
  }

  start(person, payload = "") {
    return this.attempt(async () => {
      await post(`${TELEGRAM}/start`, { bot: this.world.bot?.username, person, payload });
      await this.world.reload();
    });
  }

  async block(blocked) {
    this.closeMenu();
    await this.attempt(async () => {
      await post(`${TELEGRAM}/block`, { bot: this.world.bot?.username, person: this.me, blocked });
      await this.world.reload();
    });
  }

  async commands() {
    try {
      return await get(`${TELEGRAM}/commands`, { bot: this.world.bot?.username, chat: this.chatId, person: this.me });
    } catch {
      return [];
    }
  }

  async press(message, button, key) {
    key.setAttribute("aria-busy", "true");
    await this.attempt(async () => {
      const wanted = { message_id: message.message_id, data: button.data, wait: ANSWER_SECONDS };
      const answer = await post(`${TELEGRAM}/press`, this.facts(wanted));
      if (!answer.answered) return toast(this.log.node, say("no-answer"));
      if (answer.url) this.open(answer.url, this.me);
      if (answer.text && answer.show_alert) return ask(answer.text, el("p", {}, answer.text), el("form", { method: "dialog" }, el("button", { class: "primary" }, say("ok"))));
      return answer.text && toast(this.log.node, answer.text);
    });
    key.removeAttribute("aria-busy");
  }

  toggleMenu() {
    const blocked = this.world.chat(this.chatId)?.blocked;
    const label = say(blocked ? "unblock" : "block");
    this.menu.replaceChildren(el("button", { type: "button", onclick: () => this.block(!blocked) }, label));
    this.menu.hidden = !this.menu.hidden;
    this.more.setAttribute("aria-expanded", String(!this.menu.hidden));
    if (!this.menu.hidden) this.menu.firstElementChild.focus();
  }

  closeMenu() {
    this.menu.hidden = true;
    this.more.setAttribute("aria-expanded", "false");
  }

  fold(folded) {
    this.folded = folded;
    this.node.classList.toggle("folded", folded);
    this.folder.replaceWith((this.folder = iconButton(folded ? "unfold" : "fold", `${say(folded ? "unfold" : "fold")}: ${say(this.part)}`, () => this.toggleFold(), { class: "icon-button folder", "aria-expanded": String(!folded) })));
    if (!folded) this.count(-this.news);
  }

  toggleFold() {
    this.fold(!this.folded);
    this.folder.focus();
    if (!this.folded) this.log.toNewest();
  }

  count(more) {
    this.news += more;
    this.badge.hidden = !this.news;
    this.badge.textContent = String(this.news);
    this.oncount?.(this.news);
  }

  /** Whoever looks at the part has seen its news. */
  read() {
    this.count(-this.news);
    this.log.toNewest();
  }

  /** Let the part light up, with what is newest in view, since the story is here now. */
  light(lit) {
    this.node.classList.toggle("told", lit);
    if (!lit) return;
    if (this.folded) this.fold(false);
    this.read();
  }
}

export function initials(name) {
  return name.split(/\s+/).filter(Boolean).slice(0, 2).map((word) => word[0].toUpperCase()).join("");
}
