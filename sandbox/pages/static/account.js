// The official account: a profile with a grid, posts with carousel, caption and alt text, and stories in a ring.

import { opened } from "./back.js";
import { get, inTurn, INSTAGRAM, listen, local } from "./api.js";
import { el, icon, iconButton } from "./dom.js";
import { captioned } from "./entities.js";
import { initials } from "./pane.js";
import { count, fullDay, moment, say, spoken, time } from "./words.js";

const GATHER_MILLISECONDS = 40;

export class Account {
  constructor(world) {
    Object.assign(this, { world, account: null, posts: [], stories: [], open: null, slide: 0, fresh: new Set(), known: null });
    this.reload = inTurn(() => this.load());
    this.heading = el("h2", { id: "pane-account" });
    this.view = el("div", { class: "account-view" });
    this.spoken = el("p", { class: "hidden", "aria-live": "polite" });
    this.body = el("div", { class: "pane-body" }, this.view, this.spoken);
    this.node = el("section", { class: "pane account", "aria-labelledby": "pane-account" }, el("div", { class: "pane-label" }, this.heading), this.body);
    this.node.addEventListener("keydown", (event) => this.key(event));
    world.watch({ accounts: () => this.reloadSoon(), cast: () => this.reloadSoon(), minute: () => this.reloadSoon() });
  }

  start() {
    listen(`${INSTAGRAM}/events`, { onopen: () => this.reloadSoon(), onevent: () => this.reloadSoon() });
  }

  relabel() {
    this.heading.textContent = say("account");
    this.build();
  }

  reloadSoon() {
    clearTimeout(this.soon);
    this.soon = setTimeout(() => this.reload().catch(() => this.world.tell("lost")), GATHER_MILLISECONDS);
  }

  async load() {
    const accounts = await get(`${INSTAGRAM}/accounts`);
    const wanted = accounts.find((one) => one.id === this.world.cast.account) ?? accounts[0];
    if (!wanted) return this.build();
    const found = await get(`${INSTAGRAM}/accounts/${wanted.id}/posts`);
    const facts = JSON.stringify(found);
    if (facts === this.facts) return undefined;
    this.facts = facts;
    this.notice(found);
    Object.assign(this, found);
    if (this.open && !this.opened()) this.shut();
    return this.build();
  }

  notice(found) {
    const all = [...found.posts, ...found.stories];
    const ids = new Set(all.map((post) => post.id));
    const fresh = this.known ? all.filter((post) => !this.known.has(post.id)) : [];
    this.known = ids;
    this.fresh = new Set(fresh.map((post) => post.id));
    if (fresh.length && !this.body.offsetParent) this.count(fresh.length);
    if (fresh.length) this.spoken.textContent = spoken(fresh.map((post) => say("open-post", moment(new Date(post.timestamp)))));
  }

  opened() {
    return [...this.posts, ...this.stories].find((post) => post.id === this.open);
  }

  /** Open the post that an address leads to; whether there is one. */
  show(path) {
    const post = [...this.posts, ...this.stories].find((one) => local(one.permalink) === path);
    if (post) this.go(post.id);
    return Boolean(post);
  }

  go(id, slide = 0) {
    const before = this.open;
    Object.assign(this, { open: id, slide });
    if (id && !before) this.closed = opened(() => this.go(null));
    if (!id && before) this.closed?.();
    this.build();
    const back = id ? this.view.querySelector(".back") : this.view.querySelector(`[data-post="${before}"]`);
    back?.focus({ preventScroll: true });
    if (id) this.view.scrollTop = 0;
  }

  key(event) {
    const post = this.open && this.opened();
    if (!post || event.target.closest("video")) return;
    if (event.key === "Escape") this.go(null);
    if (event.key === "ArrowLeft") this.turn(post, -1);
    if (event.key === "ArrowRight") this.turn(post, 1);
  }

  turn(post, step) {
    if (post.product === "STORY") return this.turnStory(post, step);
    const slide = this.slide + step;
    if (slide < 0 || slide >= post.children.length) return undefined;
    this.slide = slide;
    this.build();
    const side = this.view.querySelector(step > 0 ? ".next" : ".previous") ?? this.view.querySelector(".previous, .next");
    return side?.focus({ preventScroll: true });
  }

  /** Let the part light up, with what is newest in view, since the story is here now. */
  light(lit) {
    this.node.classList.toggle("told", lit);
    if (!lit) return;
    if (this.open) this.shut();
    this.build();
    this.view.scrollTop = 0;
  }

  count(more) {
    this.news = (this.news ?? 0) + more;
    this.oncount?.(this.news);
  }

  /** Whoever looks at the part has seen its news. */
  read() {
    if (this.news) this.count(-this.news);
  }

  shut() {
    this.open = null;
    this.closed?.();
  }

  turnStory(post, step) {
    const inOrder = [...this.stories].reverse();
    const next = inOrder[inOrder.indexOf(post) + step];
    return this.go(next?.id ?? null);
  }

  build() {
    const post = this.open && this.opened();
    if (!this.account) return this.view.replaceChildren(el("p", { class: "empty" }, say("no-account")));
    if (!post) return this.view.replaceChildren(...this.profile());
    return this.view.replaceChildren(...(post.product === "STORY" ? this.storyView(post) : this.postView(post)));
  }

  profile() {
    const { username, name, biography, followers_count: followers } = this.account;
    const numbers = el("p", { class: "numbers" }, figure(this.posts.length, say("posts", this.posts.length)), figure(followers, say("followers")));
    const head = el("header", { class: "profile" }, this.face(), el("div", {}, el("strong", { class: "username" }, username), numbers));
    const bio = el("div", { class: "bio" }, name !== username && el("strong", {}, name), biography && el("p", {}, ...captioned(biography)));
    const none = !this.posts.length && el("p", { class: "empty" }, say("no-posts"));
    const grid = el("ol", { class: "grid" }, ...this.posts.map((post) => el("li", {}, this.tile(post))));
    this.fresh = new Set();
    return [head, bio, none, grid].filter(Boolean);
  }

  face() {
    const letters = el("span", { class: "face" }, initials(this.account.name || this.account.username));
    if (!this.stories.length) return el("span", { class: "ring none", "aria-hidden": "true" }, letters);
    const label = say("stories-of", this.account.username, this.stories.length);
    return el("button", { type: "button", class: "ring", "aria-label": label, title: label, onclick: () => this.go(this.stories.at(-1).id) }, letters);
  }

  tile(post) {
    const [first] = post.children;
    const label = [say("open-post", moment(new Date(post.timestamp))), post.children.length > 1 && say("carousel"), first.alt_text].filter(Boolean).join(", ");
    const picture = first.type === "VIDEO" ? el("video", { src: local(first.url), muted: true, preload: "metadata", tabindex: "-1" }) : el("img", { src: local(first.url), alt: "", loading: "lazy" });
    const mark = post.children.length > 1 ? icon("stack") : first.type === "VIDEO" ? icon("play") : null;
    const fresh = this.fresh.has(post.id) ? "fresh" : "";
    return el("button", { type: "button", class: `tile ${fresh}`, "aria-label": label, "data-post": post.id, onclick: () => this.go(post.id) }, picture, mark);
  }

  top(title, at) {
    const back = iconButton("left", say("to-grid"), () => this.go(null), { class: "icon-button back" });
    return el("header", { class: "post-head" }, back, el("span", { class: "face small" }, initials(this.account.name || this.account.username)), el("div", {}, el("strong", {}, title), el("time", { datetime: at }, moment(new Date(at)))));
  }

  postView(post) {
    const many = post.children.length > 1;
    const item = post.children[Math.min(this.slide, post.children.length - 1)];
    const frame = el("div", { class: "frame", role: "group", "aria-roledescription": many ? say("carousel") : null, "aria-label": many ? say("slide", this.slide + 1, post.children.length) : null }, large(item), ...(many ? this.arrows(post) : []));
    const alt = el("details", { class: "alt" }, el("summary", {}, say("alt-show")), el("p", {}, item.alt_text || say("alt-none")));
    alt.open = this.altOpen ?? false;
    alt.addEventListener("toggle", () => (this.altOpen = alt.open));
    const caption = el("p", { class: "caption" }, el("strong", {}, this.account.username), " ", ...captioned(post.caption));
    const at = new Date(post.timestamp);
    const when = el("p", { class: "when" }, `${fullDay(at)}, ${time(at)}`, post.by_hand && ` · ${say("by-hand")}`);
    return [this.top(this.account.username, post.timestamp), frame, many && dots(post.children.length, this.slide), alt, caption, when].filter(Boolean);
  }

  arrows(post) {
    const back = this.slide > 0 && iconButton("left", say("previous"), () => this.turn(post, -1), { class: "icon-button previous" });
    const on = this.slide < post.children.length - 1 && iconButton("right", say("next"), () => this.turn(post, 1), { class: "icon-button next" });
    return [back, on].filter(Boolean).concat(el("span", { class: "place" }, `${this.slide + 1}/${post.children.length}`));
  }

  storyView(post) {
    const inOrder = [...this.stories].reverse();
    const at = inOrder.indexOf(post);
    const bars = el("div", { class: "bars", "aria-hidden": "true" }, ...inOrder.map((_, index) => el("i", { class: index <= at ? "seen" : "" })));
    const back = at > 0 && iconButton("left", say("previous"), () => this.turn(post, -1), { class: "icon-button previous" });
    const on = iconButton("right", say("next"), () => this.turn(post, 1), { class: "icon-button next" });
    return [this.top(`${say("story-of")} ${this.account.username}`, post.timestamp), el("div", { class: "frame story-frame" }, bars, large(post.children[0]), back, on)];
  }
}

function figure(number, word) {
  return el("span", {}, el("strong", {}, count(number)), ` ${word}`);
}

function large(item) {
  if (item.type === "VIDEO") return el("video", { src: local(item.url), controls: true, preload: "metadata", playsinline: true, "aria-label": item.alt_text || say("video") });
  return el("img", { src: local(item.url), alt: item.alt_text });
}

function dots(many, at) {
  return el("p", { class: "slides", "aria-hidden": "true" }, ...Array.from({ length: many }, (_, index) => el("i", { class: index === at ? "here" : "" })));
}
