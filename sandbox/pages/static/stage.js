// The bar above: the demo's clock, play, jumps and language; and under it the story as the director tells it.

import { get, post } from "./api.js";
import { el, icon } from "./dom.js";
import { chooseLanguage, chooseZone, currentLanguage, fullDay, moment, say, time } from "./words.js";

const LOOK_MILLISECONDS = 1000;
const minute = (at) => Math.floor(at / 60_000);

export class Stage {
  constructor(world, relabelAll) {
    Object.assign(this, { world, relabelAll, told: [], now: null, playing: false, director: false, cast: "", lights: {} });
    this.clock = document.getElementById("clock");
    this.controls = document.getElementById("controls");
    this.story = document.getElementById("story");
    this.buildStory();
    world.watch({ lost: () => this.warn(true) });
    document.addEventListener("visibilitychange", () => document.hidden || this.look());
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
      this.warn(true);
    } finally {
      this.looking = false;
    }
  }

  take(seen) {
    if (seen.told < this.told.length) this.told = [];
    const cast = JSON.stringify(seen.cast);
    if (cast !== this.cast) {
      this.cast = cast;
      this.world.cast = seen.cast;
      chooseZone(seen.cast.zone);
      this.world.tell("cast");
      this.world.tell("accounts");
    }
    this.tick(new Date(seen.now));
    if (seen.director !== this.director || seen.playing !== this.playing) {
      Object.assign(this, { director: seen.director, playing: seen.playing });
      this.buildControls();
    }
    if (seen.narration.length) {
      this.told = [...this.told, ...seen.narration].filter((one, index, all) => all.findIndex((other) => other.number === one.number) === index);
      this.tell();
    }
  }

  tick(now) {
    const jumped = this.now && Math.abs(now - this.now) > 90_000;
    if (this.now && minute(now) !== minute(this.now)) this.world.tell("minute");
    this.now = now;
    this.clock.dateTime = now.toISOString();
    this.clock.replaceChildren(el("span", {}, fullDay(now)), el("strong", {}, time(now)));
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
  }

  buildControls() {
    const held = this.controls.contains(document.activeElement) ? document.activeElement.dataset.control : null;
    const play = el("button", { type: "button", class: "primary play", "data-control": "play", disabled: !this.director || this.playing, onclick: () => this.request({ what: "play" }) }, icon("play"), say(this.playing ? "playing" : "play"));
    const jumps = ["next", "monday", "hour"].map((to) => el("button", { type: "button", class: "plain", "data-control": to, disabled: !this.director || this.playing, onclick: () => this.request({ what: "jump", to }) }, say(`to-${to}`)));
    const hint = !this.director && !this.playing && el("p", { class: "no-director" }, say("no-director"));
    this.controls.replaceChildren(play, el("div", { class: "jumps", role: "group", "aria-label": say("jumps") }, ...jumps), this.languages(), hint || "");
    if (held) this.controls.querySelector(`[data-control="${held}"]`)?.focus();
  }

  languages() {
    const options = ["nl", "en"].map((one) => el("button", { type: "button", lang: one, "data-control": one, "aria-pressed": String(one === currentLanguage()), "aria-label": one === "nl" ? "Nederlands" : "English", onclick: () => this.speak(one) }, one.toUpperCase()));
    return el("div", { class: "languages", role: "group", "aria-label": say("language") }, ...options);
  }

  speak(language) {
    chooseLanguage(language);
    this.relabelAll();
    this.relabel();
  }

  async request(wanted) {
    try {
      await post("/sandbox/requests", wanted);
    } catch (error) {
      this.subtitle.textContent = error.message;
    }
  }

  buildStory() {
    this.title = el("h2", { id: "story-title", class: "hidden" });
    this.subtitle = el("p", { class: "subtitle", role: "status" });
    this.list = el("ol", { class: "timeline", hidden: true, tabindex: "0", id: "timeline" });
    this.toggle = el("button", { type: "button", class: "plain", "aria-expanded": "false", "aria-controls": "timeline", onclick: () => this.unroll() });
    this.story.append(this.title, el("div", { class: "strip" }, this.subtitle, this.toggle), this.list);
  }

  unroll() {
    this.list.hidden = !this.list.hidden;
    this.toggle.setAttribute("aria-expanded", String(!this.list.hidden));
    this.list.scrollTop = this.list.scrollHeight;
  }

  tell() {
    const last = this.told.at(-1);
    const words = (one) => one[`text_${currentLanguage()}`];
    const line = (one) => [el("time", { datetime: one.at }, moment(new Date(one.at))), el("span", {}, words(one))];
    this.subtitle.replaceChildren(...(last ? line(last) : [el("span", {}, say("story-empty"))]));
    this.list.replaceChildren(...this.told.map((one) => el("li", {}, ...line(one))));
    this.list.scrollTop = this.list.scrollHeight;
    for (const [part, shown] of Object.entries(this.lights)) shown.light(this.playing && last?.where === part);
  }

  warn(lost) {
    if (lost === this.lost) return;
    this.lost = lost;
    document.querySelector(".lost")?.remove();
    if (lost) document.body.append(el("p", { class: "lost", role: "alert" }, say("lost")));
  }
}
