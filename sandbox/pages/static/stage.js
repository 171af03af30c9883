// The bar above: the demo's clock, play, jumps and language; and under it the story as the director tells it.

import { get, post } from "./api.js";
import { ask, el, icon } from "./dom.js";
import { chooseLanguage, chooseZone, currentLanguage, fullDay, moment, say, shortDay, time } from "./words.js";
import { wrong } from "./wrongs.js";

const LOOK_MILLISECONDS = 1000;
const RENEW_MILLISECONDS = 30_000;
// Until the director says itself that it moves the clock.
const JUMP_MILLISECONDS = 2500;
const KEPT = "renewed";
const minute = (at) => Math.floor(at / 60_000);
const line = (one) => [el("time", { datetime: one.at }, moment(new Date(one.at))), el("span", {}, one[`text_${currentLanguage()}`])];

export class Stage {
  constructor(world, relabelAll) {
    Object.assign(this, { world, relabelAll, told: [], now: null, cast: "", jumpsUntil: 0, lights: {}, onlight: () => {} });
    // Until when a new house is waited for; a page that was loaded for it goes on waiting until its director is there.
    this.renewed = Number(sessionStorage.getItem(KEPT) ?? 0);
    this.arriving = Date.now() < this.renewed;
    this.how = { director: false, playing: false, ready: !this.arriving, fresh: true, paused: false, pace: "normal", busy: false, step: "send" };
    this.clock = document.getElementById("clock");
    this.controls = document.getElementById("controls");
    this.story = document.getElementById("story");
    this.stage = document.getElementById("stage");
    this.waiting = el("p", { class: "waiting" });
    this.stage.before(this.waiting);
    this.buildStory();
    world.watch({ lost: () => this.miss() });
    document.addEventListener("visibilitychange", () => document.hidden || this.look());
    document.addEventListener("keydown", (event) => event.key === "Escape" && this.closeMore());
    document.addEventListener("pointerdown", (event) => this.controls.contains(event.target) || this.closeMore());
  }

  /** Look once, so that the parts know the cast before they show anything; then every second. */
  async first() {
    await this.look();
    setInterval(() => document.hidden || this.look(), LOOK_MILLISECONDS);
  }

  async look() {
    if (this.looking) return;
    this.looking = true;
    try {
      this.take(await get("/sandbox/stage", { after: this.told.length }));
      this.warn(false);
    } catch {
      this.miss();
    } finally {
      this.looking = false;
    }
  }

  take(seen) {
    // Another house than before: nothing that this page remembers is in it.
    if (this.house && seen.house !== this.house) return this.enter();
    this.house = seen.house;
    const cast = JSON.stringify(seen.cast);
    if (cast !== this.cast) {
      this.cast = cast;
      this.world.cast = seen.cast;
      chooseZone(seen.cast.zone);
      this.world.tell("cast");
      this.world.tell("accounts");
    }
    this.tick(new Date(seen.now));
    if (seen.narration.length) this.jumpsUntil = 0;
    this.follow(seen);
    if (seen.narration.length) {
      this.told = [...this.told, ...seen.narration].filter((one, index, all) => all.findIndex((other) => other.number === one.number) === index);
      this.tell();
    }
    return undefined;
  }

  enter() {
    if (this.how.director) sessionStorage.setItem(KEPT, Date.now() + RENEW_MILLISECONDS);
    location.reload();
  }

  follow(seen) {
    const how = Object.fromEntries(Object.keys(this.how).map((key) => [key, seen[key]]));
    if (!how.ready) this.expect();
    else if (this.arriving && how.director) this.arrive();
    how.ready &&= !this.expecting;
    how.busy ||= Date.now() < this.jumpsUntil;
    if (JSON.stringify(how) !== JSON.stringify(this.how)) this.become(how);
  }

  become(how) {
    this.how = how;
    this.buildControls();
    this.tell();
    this.wait();
  }

  /** Whether the house is built anew now; after some time it is believed that it never will be. */
  get expecting() {
    return Date.now() < this.renewed;
  }

  expect() {
    this.arriving = true;
    this.renewed = Date.now() + RENEW_MILLISECONDS;
  }

  arrive() {
    this.arriving = false;
    this.renewed = 0;
    sessionStorage.removeItem(KEPT);
  }

  /** Nobody answers: as one expects while the house is built anew. */
  miss() {
    this.wait();
    this.warn(!this.expecting);
  }

  /** Say that the product starts anew, until it is back; until then nobody writes into what goes. */
  wait() {
    const waits = !this.how.ready && this.expecting;
    this.waiting.textContent = waits ? say("waiting") : "";
    this.stage.inert = waits;
  }

  tick(now) {
    const jumped = this.now && Math.abs(now - this.now) > 90_000;
    if (this.now && minute(now) !== minute(this.now)) this.world.tell("minute");
    this.now = now;
    this.clock.dateTime = now.toISOString();
    this.clock.replaceChildren(el("span", {}, fullDay(now)), el("em", { "aria-hidden": "true" }, shortDay(now)), el("strong", {}, time(now)));
    if (!jumped) return;
    this.clock.classList.remove("jumped");
    requestAnimationFrame(() => this.clock.classList.add("jumped"));
  }

  relabel() {
    this.buildControls();
    this.title.textContent = say("story");
    this.toggle.replaceChildren(icon("book"), say("story-list"));
    if (this.now) this.tick(this.now);
    this.tell();
    this.wait();
  }

  buildControls() {
    const held = this.controls.contains(document.activeElement) ? document.activeElement.dataset.control : null;
    const { director, playing, ready } = this.how;
    const first = playing ? this.leading() : this.starting();
    const hint = !director && !playing && ready && el("p", { class: "no-director" }, say("no-director"));
    const restart = this.button("restart", { class: "plain", disabled: !director || !ready || (this.how.fresh && !playing) }, () => this.restart());
    const more = el("button", { type: "button", class: "icon-button more-controls", "data-control": "more", "aria-label": say("settings"), title: say("settings"), "aria-expanded": String(Boolean(this.opened)), onclick: () => this.openMore() }, icon("dots"));
    const rest = el("div", { class: "rest", onclick: () => this.closeMore() }, ...(playing ? [] : [this.jumps()]), restart, this.languages());
    this.controls.classList.toggle("opened", Boolean(this.opened));
    this.controls.replaceChildren(el("div", { class: "first" }, ...first), more, rest, hint || "");
    if (held) (this.controls.querySelector(`[data-control="${held}"]`) ?? this.controls.querySelector("button")).focus();
  }

  button(key, given, onclick, ...before) {
    return el("button", { type: "button", "data-control": key, onclick, ...given }, ...before, el("span", {}, say(key)));
  }

  /** Nobody hears the buttons. */
  get shut() {
    return !this.how.director || !this.how.ready;
  }

  starting() {
    return [this.button("play", { class: "primary play", disabled: this.shut }, () => this.play(), icon("play"))];
  }

  /** A play that runs can be held, go one step on, or change its speed. */
  leading() {
    const { paused, pace } = this.how;
    const { shut } = this;
    const hold = paused ? "resume" : "pause";
    const held = this.button(hold, { class: "primary play", "data-control": "hold", disabled: shut }, () => this.request({ what: hold }), icon(paused ? "play" : "pause"));
    const step = this.button("step", { class: "plain step", title: say("step"), disabled: shut || !paused }, () => this.request({ what: "step" }), icon("step"));
    const options = ["slow", "normal", "fast"].map((one) => el("option", { value: one }, say(one)));
    const speed = el("select", { "data-control": "pace", disabled: shut, onchange: () => this.request({ what: "pace", pace: speed.value }) }, ...options);
    speed.value = pace;
    return [held, step, el("label", { class: "pace" }, say("pace"), speed)];
  }

  jumps() {
    const { shut } = this;
    const jumps = ["next", "monday", "hour"].map((to) => el("button", { type: "button", class: "plain", "data-control": to, disabled: shut, onclick: () => this.jump(to) }, say(`to-${to}`)));
    return el("div", { class: "jumps", role: "group", "aria-label": say("jumps") }, ...jumps);
  }

  openMore() {
    this.opened = !this.opened;
    this.buildControls();
  }

  /** On a narrow screen the buttons lie over the story: they go as soon as one was pressed, or none is wanted. */
  closeMore() {
    if (!this.opened) return;
    const held = this.controls.contains(document.activeElement);
    this.opened = false;
    this.buildControls();
    if (held) this.controls.querySelector('[data-control="more"]').focus();
  }

  /** The product needs some seconds for what follows from a jump: that it is under way shows at once. */
  jump(to) {
    this.jumpsUntil = Date.now() + JUMP_MILLISECONDS;
    this.become({ ...this.how, busy: true });
    return this.request({ what: "jump", to });
  }

  async play() {
    if (this.how.fresh) return this.request({ what: "play" });
    return (await this.sure("restart-play")) && this.renew({ what: "play", again: true });
  }

  async restart() {
    if (await this.sure("restart-why")) this.renew({ what: "restart" });
  }

  renew(wanted) {
    this.renewed = Date.now() + RENEW_MILLISECONDS;
    this.become({ ...this.how, ready: false });
    return this.request(wanted);
  }

  async sure(why) {
    const choose = (value) => (event) => event.target.closest("dialog").close(value);
    const yes = el("button", { type: "button", class: "primary", onclick: choose("yes") }, say("restart"));
    const no = el("button", { type: "button", class: "plain", onclick: choose("") }, say("cancel"));
    return (await ask(say("restart-ask"), el("h2", {}, say("restart-ask")), el("p", {}, say(why)), el("div", { class: "choices" }, no, yes))) === "yes";
  }

  languages() {
    const options = ["nl", "en"].map((one) => el("button", { type: "button", lang: one, "data-control": one, "aria-pressed": String(one === currentLanguage()), "aria-label": one === "nl" ? "Nederlands" : "English", onclick: () => this.speak(one) }, one.toUpperCase()));
    return el("div", { class: "languages", role: "group", "aria-label": say("language") }, ...options);
  }

  speak(language) {
    chooseLanguage(language);
    this.relabelAll();
    this.relabel();
    this.note.textContent = say("language-note");
  }

  async request(wanted) {
    try {
      await post("/sandbox/requests", wanted);
    } catch (error) {
      this.renewed = this.jumpsUntil = 0;
      this.subtitle.textContent = wrong(error);
    }
  }

  buildStory() {
    this.title = el("h2", { id: "story-title", class: "hidden" });
    this.subtitle = el("p", { class: "subtitle", role: "status" });
    this.list = el("ol", { class: "timeline", hidden: true, tabindex: "0", id: "timeline" });
    this.toggle = el("button", { type: "button", class: "plain", "aria-expanded": "false", "aria-controls": "timeline", onclick: () => this.unroll() });
    this.note = el("p", { class: "note", "aria-live": "polite" });
    this.story.append(this.title, el("div", { class: "strip" }, this.subtitle, this.toggle), this.note, this.list);
  }

  unroll() {
    this.list.hidden = !this.list.hidden;
    this.toggle.setAttribute("aria-expanded", String(!this.list.hidden));
    this.list.scrollTop = this.list.scrollHeight;
  }

  tell() {
    this.note.textContent = "";
    this.subtitle.replaceChildren(...this.headline());
    this.list.replaceChildren(...this.told.map((one) => el("li", {}, ...line(one))));
    this.list.scrollTop = this.list.scrollHeight;
    this.lightUp(this.told.at(-1));
  }

  /** What goes on now: a new house, a jump, or what happened last and what one can do next. */
  headline() {
    const { ready, busy, playing, director, step } = this.how;
    if (!ready) return [el("span", {}, say("renewing"))];
    if (busy) return [el("span", { class: "busy" }, say("jumping"), el("span", { class: "dots", "aria-hidden": "true" }, el("i"), el("i"), el("i")))];
    const last = this.told.at(-1);
    const next = !playing && (director || !last) && el("span", { class: "next" }, say(`next-${step}`));
    return [...(last ? line(last) : []), next || ""];
  }

  /** Once for each scene: who looks elsewhere meanwhile stays there until the next. */
  lightUp(last) {
    const scene = this.how.playing ? last?.number : null;
    if (scene === this.scene) return;
    this.scene = scene;
    for (const [part, shown] of Object.entries(this.lights)) {
      const lit = this.how.playing && last?.where === part;
      shown.light(lit);
      if (lit) this.onlight(part);
    }
  }

  warn(lost) {
    if (lost === this.lost) return;
    this.lost = lost;
    document.querySelector(".lost")?.remove();
    if (lost) document.body.append(el("p", { class: "lost", role: "alert" }, say("lost")));
  }
}
