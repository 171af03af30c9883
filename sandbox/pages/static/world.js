// Keeps what the sandbox tells of people, chats and messages, and passes on what changed.

import { get, inTurn, listen, TELEGRAM } from "./api.js";

const AGAIN_MILLISECONDS = 1000;

export class World {
  constructor() {
    this.bots = [];
    this.people = [];
    this.chats = [];
    this.cast = { editors: [] };
    this.messages = new Map();
    this.unread = new Map();
    this.watchers = new Set();
    this.pending = new Map();
    this.reading = new Set();
    this.looking = new Map();
    this.reload = inTurn(() => this.load());
  }

  /** `{ accounts, messages(chat, first), typing(chat), lost }`: each is called when that changed. */
  watch(watcher) {
    this.watchers.add(watcher);
  }

  tell(what, ...facts) {
    for (const watcher of this.watchers) watcher[what]?.(...facts);
  }

  start() {
    listen(`${TELEGRAM}/events`, { onopen: () => this.resync(), onevent: (event) => this.hear(event) });
  }

  get bot() {
    return this.bots.find((bot) => bot.username === this.cast.bot) ?? this.bots[0];
  }

  person(id) {
    return this.people.find((person) => person.id === id);
  }

  chat(id) {
    return this.chats.find((chat) => chat.id === id);
  }

  get groups() {
    return this.chats.filter((chat) => chat.id < 0 && !chat.moved);
  }

  /** The people in a group. */
  members(group) {
    const present = Object.entries(group?.members ?? {}).filter(([, status]) => !["left", "kicked"].includes(status));
    return present.map(([id]) => this.person(Number(id))).filter(Boolean);
  }

  /** The messages of a chat by number; empty until `open` loaded them. */
  of(chat) {
    return this.messages.get(chat) ?? new Map();
  }

  async resync() {
    await this.reload();
    for (const chat of this.messages.keys()) this.fetchFrom(chat, 0);
  }

  async load() {
    const state = await get(`${TELEGRAM}/state`);
    const before = JSON.stringify([this.bots, this.people, this.chats.map(facts)]);
    Object.assign(this, { bots: state.bots, people: state.people, chats: state.chats });
    if (JSON.stringify([this.bots, this.people, this.chats.map(facts)]) !== before) this.tell("accounts");
  }

  /** A part of the page shows this chat from now on; chats that no part shows count what is unread. */
  look(part, chat) {
    this.looking.set(part, chat);
    if (this.unread.delete(chat)) this.tell("unread");
  }

  /** Load a chat, once; `tell` follows when it is there. */
  open(chat) {
    if (this.messages.has(chat)) return;
    this.messages.set(chat, new Map());
    this.fetchFrom(chat, 0);
  }

  hear(event) {
    if (event.what === "typing") return this.tell("typing", event.chat);
    if (event.what === "answer") return undefined;
    if (!this.chat(event.chat)) this.reloadSoon();
    if (event.what === "new" && ![...this.looking.values()].includes(event.chat)) {
      this.unread.set(event.chat, (this.unread.get(event.chat) ?? 0) + 1);
      this.tell("unread");
    }
    return this.messages.has(event.chat) ? this.fetchFrom(event.chat, event.message_id - 1) : undefined;
  }

  reloadSoon() {
    clearTimeout(this.soon);
    this.soon = setTimeout(() => this.reload().catch(() => this.tell("lost")), 60);
  }

  /** Events come in bursts: what arrives within a moment is asked for in one go, and one chat is asked one at a time. */
  fetchFrom(chat, after) {
    const waiting = this.pending.get(chat);
    this.pending.set(chat, Math.min(waiting ?? Infinity, after));
    if (waiting === undefined && !this.reading.has(chat)) setTimeout(() => this.fetchPending(chat), 25);
  }

  async fetchPending(chat) {
    const after = this.pending.get(chat);
    this.pending.delete(chat);
    this.reading.add(chat);
    try {
      const found = await get(`${TELEGRAM}/chats/${chat}/messages`, { after, bot: this.bot?.username });
      if (found.some((message) => message.service)) this.reloadSoon();
      this.keep(chat, after, found);
    } catch {
      this.tell("lost");
      this.pending.set(chat, Math.min(this.pending.get(chat) ?? Infinity, after));
      await new Promise((again) => setTimeout(again, AGAIN_MILLISECONDS));
    }
    this.reading.delete(chat);
    if (this.pending.has(chat)) this.fetchPending(chat);
  }

  keep(chat, after, found) {
    const kept = this.messages.get(chat);
    for (const id of kept.keys()) if (id > after) kept.delete(id);
    for (const message of found) kept.set(message.message_id, message);
    kept.loaded = true;
    const place = this.chat(chat);
    if (place && !place.started && found.length) this.reloadSoon();
    this.tell("messages", chat);
  }
}

// The number of the last message changes with each message; the rest is what the page arranges itself by.
function facts(chat) {
  return { ...chat, last_message_id: 0 };
}

export function nameOf(account) {
  return [account?.first_name, account?.last_name].filter(Boolean).join(" ");
}
