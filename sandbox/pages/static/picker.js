// The sheet behind the paperclip: a photo, an album, a video or files, from the ready photographs or one's own.

import { get } from "./api.js";
import { el, icon, iconButton } from "./dom.js";
import { asPhoto } from "./heic.js";
import { count, say } from "./words.js";
import { wrong } from "./wrongs.js";

// `as` is what the sandbox sends it as: a photo is made smaller, a document goes as it is.
const KINDS = {
  photo: { as: "photo", most: 1, least: 1, icon: "photo", accept: "image/*", hint: "pick-one" },
  album: { as: "photo", most: 10, least: 2, icon: "stack", accept: "image/*,video/*", hint: "pick-album" },
  video: { as: "video", most: 1, least: 1, icon: "film", accept: "video/*", hint: "pick-video" },
  voice: { as: "voice", most: 1, least: 1, icon: "voice", accept: "audio/ogg", hint: "pick-voice" },
  file: { as: "document", most: 10, least: 1, icon: "file", accept: "", hint: "pick-file" },
};
// What stands in for a microphone.
const RECORDING = { name: "recording.ogg", url: "/sandbox/photographs/recording.ogg", mime: "audio/ogg", poster: "" };
// As the service counts: in UTF-16 units, like the length of a string here.
export const CAPTION_UNITS = 1024;
const NEAR_UNITS = 100;
let numbers = 0;
let ready = null;

/** The ready photographs, asked for once. */
export function readyPhotographs() {
  ready ??= get("/sandbox/photographs");
  return ready;
}

export class Picker {
  /** `send(as, files, caption)` throws what the sandbox refuses. */
  constructor(send) {
    this.send = send;
    this.kind = "photo";
    this.chosen = [];
    this.left = [];
    this.number = (numbers += 1);
    this.node = el("section", { class: "picker", hidden: true, onkeydown: (event) => event.key === "Escape" && this.hide(true) });
  }

  toggle() {
    if (this.node.hidden) this.show();
    else this.hide();
  }

  async show() {
    this.photographs = await readyPhotographs();
    this.node.hidden = false;
    this.build();
    this.hold();
  }

  hide(back = false) {
    for (const one of this.chosen) if (one.preview.startsWith("blob:")) URL.revokeObjectURL(one.preview);
    this.chosen = [];
    this.left = [];
    this.caption = null;
    this.refused = null;
    this.node.hidden = true;
    if (back) this.node.parentElement?.querySelector(".clip")?.focus();
  }

  relabel() {
    if (!this.node.hidden) this.build();
  }

  /** Own files, dropped or pasted or chosen. */
  async take(files) {
    const several = files.length > 1 && KINDS[this.kind].most === 1;
    if (this.node.hidden || several) this.kind = kindFor(files);
    if (this.node.hidden) await this.show();
    const own = files.map((file) => ({ name: file.name, preview: previewOf(file), film: file.type.startsWith("video/"), file }));
    this.keep([...this.chosen, ...own]);
    this.refused = null;
    this.build();
    this.hold();
  }

  /** Whoever chose by keys is still in the sheet. */
  hold() {
    this.node.querySelector("input[type=radio]:checked")?.focus({ preventScroll: true });
  }

  /** As many as this kind holds: of one alone the last that was chosen, else the first. What is left out is remembered. */
  keep(wanted) {
    const { most } = KINDS[this.kind];
    this.chosen = most === 1 ? wanted.slice(-1) : wanted.slice(0, most);
    this.left = most === 1 ? [] : wanted.slice(most).map(nameFor);
  }

  choose(kind) {
    this.kind = kind;
    this.refused = null;
    if (kind === "video" || kind === "photo") this.chosen = this.chosen.filter((one) => Boolean(one.film) === (kind === "video"));
    this.chosen = this.chosen.filter((one) => isSound(one) === (kind === "voice")).slice(0, KINDS[kind].most);
    this.left = [];
    if (kind === "video") this.warm();
    this.build();
    this.hold();
  }

  /** A ready film takes some seconds to make: it starts while a person still chooses. */
  warm() {
    for (const one of this.fitting()) fetch(one.url, { method: "HEAD" });
  }

  toggleReady(photograph) {
    const at = this.chosen.findIndex((one) => one.name === photograph.name && !one.file);
    this.refused = null;
    const one = { ...photograph, preview: photograph.poster, film: isFilm(photograph) };
    this.keep(at >= 0 ? this.chosen.filter((_, index) => index !== at) : [...this.chosen, one]);
    this.build(photograph.name);
  }

  remove(one) {
    this.chosen.splice(this.chosen.indexOf(one), 1);
    this.left = [];
    this.refused = null;
    this.build();
  }

  build(held = null) {
    const typed = this.caption?.value ?? "";
    this.node.setAttribute("aria-label", say("send-what"));
    const parts = [this.head(), this.kinds(), this.drawer(), this.own(), this.tray(), this.foot(typed)];
    this.node.replaceChildren(...parts.filter(Boolean));
    this.weigh();
    if (held) this.node.querySelector(`[data-name="${CSS.escape(held)}"]`)?.focus({ preventScroll: true });
  }

  head() {
    return el("header", {}, el("h3", {}, say("send-what")), iconButton("close", say("close"), () => this.hide(true)));
  }

  kinds() {
    const options = Object.entries(KINDS).map(([kind, facts]) => {
      const radio = el("input", { type: "radio", name: `kind-${this.number}`, checked: kind === this.kind, onchange: () => this.choose(kind) });
      return el("label", { class: "kind" }, radio, icon(facts.icon), say(kind));
    });
    return el("div", { class: "kinds", role: "radiogroup", "aria-label": say("send-what") }, ...options);
  }

  drawer() {
    const all = this.fitting().map((photograph) => {
      const at = this.chosen.findIndex((one) => one.name === photograph.name && !one.file);
      const title = isSound(photograph) ? say("recording") : `${what(photograph)} (${photograph.maker}, ${photograph.licence})`;
      const given = { type: "button", class: "ready", "aria-pressed": String(at >= 0), "data-name": photograph.name, "aria-label": isSound(photograph) && title, title };
      const image = isSound(photograph) ? icon("voice") : el("img", { src: photograph.poster, alt: what(photograph) });
      const mark = at >= 0 ? el("span", { class: "order" }, this.chosen.length > 1 ? String(at + 1) : icon("check")) : isFilm(photograph) && el("span", { class: "order" }, icon("play"));
      return el("button", { ...given, onclick: () => this.toggleReady(photograph) }, image, mark);
    });
    return el("div", { class: "drawer", role: "group", "aria-label": say("ready") }, ...all);
  }

  /** Photographs, films for a video, and for an album both. */
  fitting() {
    if (this.kind === "voice") return [RECORDING];
    const films = { photo: [false], video: [true] }[this.kind] ?? [false, true];
    return this.photographs.filter((one) => films.includes(isFilm(one)));
  }

  own() {
    const facts = KINDS[this.kind];
    const input = el("input", { type: "file", class: "hidden", multiple: facts.most > 1, accept: facts.accept || null, onchange: () => this.take([...input.files]) });
    return el("p", { class: "own" }, el("label", { class: "own-button" }, input, icon("clip"), say("own-files")), el("span", {}, say("drop-hint")));
  }

  tray() {
    const own = this.chosen.filter((one) => one.file);
    if (!own.length) return null;
    const items = own.map((one) => {
      const picture = one.preview ? el(one.film ? "video" : "img", { src: one.preview, alt: "", muted: true }) : icon("file");
      picture.addEventListener("error", () => picture.replaceWith(icon("file")));
      return el("li", {}, picture, el("span", {}, one.name), iconButton("close", say("take-out", one.name), () => this.remove(one)));
    });
    return el("ul", { class: "tray" }, ...items);
  }

  foot(typed) {
    this.caption = el("textarea", { rows: "1", placeholder: say("caption"), "aria-label": say("caption"), value: typed, oninput: () => this.weigh(), onkeydown: (event) => this.typed(event) });
    this.submit = el("button", { class: "icon-button send", "aria-label": say("send"), title: say("send") }, icon("send"));
    this.hint = el("p", { class: "hint", "aria-live": "polite" });
    this.units = el("span", { class: "units" });
    const refused = this.refused && el("p", { class: "refused", role: "alert" }, this.refused);
    const form = el("form", { onsubmit: (event) => this.sent(event) }, refused, this.hint, this.units, this.caption, this.submit);
    return form;
  }

  /** A caption that is too long is kept as it is, counted, and not sent. */
  weigh() {
    const length = this.caption.value.trim().length;
    const over = length - CAPTION_UNITS;
    this.units.textContent = over > -NEAR_UNITS ? `${count(length)} / ${count(CAPTION_UNITS)}` : "";
    this.units.classList.toggle("over", over > 0);
    this.submit.disabled = over > 0 || this.chosen.length < KINDS[this.kind].least;
    if (over > 0) this.hint.textContent = say("too-long", over);
    else this.hint.textContent = this.told();
    this.hint.classList.toggle("left", this.left.length > 0);
    this.caption.style.setProperty("height", "auto");
    this.caption.style.setProperty("height", `${Math.min(this.caption.scrollHeight + 2, 110)}px`);
  }

  /** How many were chosen, and what did not fit. */
  told() {
    if (!this.chosen.length) return say(KINDS[this.kind].hint);
    const left = this.left.length ? ` ${say("left-out", KINDS[this.kind].most, this.left.join(", "))}` : "";
    return say("chosen", this.chosen.length) + left;
  }

  typed(event) {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    if (!this.submit.disabled) this.caption.form.requestSubmit(this.submit);
  }

  async sent(event) {
    event.preventDefault();
    this.submit.disabled = true;
    try {
      const { as } = KINDS[this.kind];
      const files = await Promise.all(this.chosen.map((one) => fileOf(one, as)));
      await this.send(as, files, this.caption.value.trim());
      this.hide(true);
    } catch (error) {
      this.refused = wrong(error);
      this.build();
      this.caption.focus();
    }
  }
}

async function fileOf(one, as) {
  if (one.file) return as === "photo" ? asPhoto(one.file) : one.file;
  const bytes = await (await fetch(one.url)).blob();
  return new File([bytes], one.name, { type: one.mime });
}

function what(photograph) {
  return say(`ready-${photograph.poster.split("/").at(-1).replace(".jpg", "")}`) ?? photograph.what;
}

function nameFor(one) {
  return one.file || isSound(one) ? one.name : what(one);
}

function isSound(one) {
  return (one.mime ?? one.file?.type ?? "").startsWith("audio/");
}

function isFilm(one) {
  return one.mime.startsWith("video/");
}

function previewOf(file) {
  return /^(image|video)\//.test(file.type) ? URL.createObjectURL(file) : "";
}

function kindFor(files) {
  if (files.length === 1 && files[0].type === "audio/ogg") return "voice";
  if (files.some((file) => !/^(image|video)\//.test(file.type))) return "file";
  if (files.length > 1) return "album";
  return files[0].type.startsWith("video/") ? "video" : "photo";
}
