// Where a person writes: text, commands, an answer to a message, a change of an own one, and the way to the picker.

import { el, icon, iconButton } from "./dom.js";
import { snippet } from "./bubble.js";
import { CAPTION_UNITS, Picker } from "./picker.js";
import { say } from "./words.js";
import { nameOf } from "./world.js";

const TEXT_UNITS = 4096;

export class Composer {
  /** `does`: say(text, replyTo), change(message, text), send(kind, files, caption, replyTo), tell(text), commands(), left(message). */
  constructor(does) {
    this.does = does;
    this.context = null;
    this.asked = null;
    this.picker = new Picker((...chosen) => this.sendFiles(...chosen));
    this.strip = el("div", { class: "context", hidden: true });
    this.menu = el("div", { class: "commands", role: "listbox", hidden: true });
    this.input = el("textarea", { rows: "1", autocomplete: "off", oninput: () => this.typed(), onkeydown: (event) => this.key(event), onpaste: (event) => this.pasted(event) });
    this.clip = iconButton("clip", "", () => this.picker.toggle(), { class: "icon-button clip" });
    this.slash = iconButton("slash", "", () => this.toggleCommands(), { class: "icon-button slash" });
    this.submit = el("button", { class: "icon-button send" }, icon("send"));
    const form = el("form", { class: "writing", onsubmit: (event) => this.sent(event) }, this.clip, this.input, this.slash, this.submit);
    this.node = el("div", { class: "composer" }, this.picker.node, this.menu, this.strip, form);
    this.node.addEventListener("focusout", (event) => this.node.contains(event.relatedTarget) || this.hideCommands());
  }

  relabel() {
    this.input.setAttribute("aria-label", say("message"));
    this.input.placeholder = say("message");
    for (const [button, key] of [[this.clip, "attach"], [this.slash, "commands"], [this.submit, "send"]]) {
      button.setAttribute("aria-label", say(key));
      button.title = say(key);
    }
    this.picker.relabel();
    this.showContext();
  }

  reset() {
    this.context = null;
    this.showContext();
    this.input.value = "";
    this.grow();
    this.hideCommands();
    this.picker.hide();
  }

  reply(message) {
    this.context = { kind: "reply", message };
    this.showContext();
    this.input.focus({ preventScroll: true });
  }

  /** Answer what the bot wants answered, or nothing any more; whoever answers or changes another message finishes that first. */
  force(message, focus) {
    const { context } = this;
    if ((context && !context.forced) || context?.message.message_id === message?.message_id) return;
    this.context = message ? { kind: "reply", message, forced: true } : null;
    this.showContext();
    if (message && focus) this.input.focus({ preventScroll: true });
  }

  edit(message) {
    this.context = { kind: "edit", message };
    this.input.value = message.text ?? message.caption ?? "";
    this.showContext();
    this.grow();
    this.input.focus({ preventScroll: true });
  }

  leave() {
    const left = this.context;
    if (left?.kind === "edit") this.input.value = "";
    this.context = null;
    this.showContext();
    this.grow();
    if (left) this.does.left(left.message);
  }

  showContext() {
    this.strip.hidden = !this.context;
    if (!this.context) return this.strip.replaceChildren();
    const { kind, message } = this.context;
    const title = kind === "edit" ? say("editing") : say("replying-to", nameOf(message.from));
    const words = el("div", {}, el("strong", {}, title), el("span", {}, snippet(message)));
    return this.strip.replaceChildren(icon(kind), words, iconButton("close", say("cancel"), () => this.leave()));
  }

  async sent(event) {
    event.preventDefault();
    const text = this.input.value.trim();
    const context = this.context;
    if (!text && !(context?.kind === "edit" && context.message.media.length)) return;
    const over = text.length - (context?.kind === "edit" && context.message.media.length ? CAPTION_UNITS : TEXT_UNITS);
    if (over > 0) return this.does.tell(say("too-long", over));
    this.hideCommands();
    const done = context?.kind === "edit" ? this.does.change(context.message, text) : this.does.say(text, context?.message.message_id);
    if (!(await done)) return;
    if (this.input.value.trim() === text) this.input.value = "";
    this.grow();
    this.finish(context);
  }

  async sendFiles(kind, files, caption) {
    const context = this.context;
    const reply = context?.kind === "reply" ? context.message.message_id : null;
    await this.does.send(kind, files, caption, reply);
    this.finish(context);
  }

  /** What the bot asked while it was sent stays to be answered. */
  finish(context) {
    if (this.context === context) this.leave();
  }

  take(files) {
    this.picker.take(files);
  }

  pasted(event) {
    const files = [...(event.clipboardData?.files ?? [])];
    if (!files.length) return;
    event.preventDefault();
    this.take(files);
  }

  typed() {
    this.grow();
    const asks = /^\/\w*$/.test(this.input.value);
    if (asks) this.showCommands(this.input.value.slice(1));
    else this.hideCommands();
  }

  grow() {
    this.input.style.setProperty("height", "auto");
    this.input.style.setProperty("height", `${Math.min(this.input.scrollHeight, 120)}px`);
  }

  key(event) {
    const options = [...this.menu.children];
    const at = options.findIndex((option) => option.getAttribute("aria-selected") === "true");
    if (!this.menu.hidden && ["ArrowDown", "ArrowUp"].includes(event.key) && options.length) {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      this.point(options, (at + step + options.length) % options.length);
    } else if (!this.menu.hidden && event.key === "Tab" && at >= 0) {
      event.preventDefault();
      this.fill(options[at].dataset.command);
    } else if (event.key === "Escape") {
      if (this.menu.hidden) this.leave();
      this.hideCommands();
    } else if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      if (!this.menu.hidden && at >= 0) this.pick(options[at].dataset.command);
      else this.input.form.requestSubmit();
    }
  }

  point(options, at) {
    options.forEach((option, index) => option.setAttribute("aria-selected", String(index === at)));
    options[at]?.scrollIntoView({ block: "nearest" });
  }

  toggleCommands() {
    if (!this.menu.hidden) return this.hideCommands();
    this.input.focus();
    return this.showCommands("");
  }

  async showCommands(start) {
    const asked = (this.asked = {});
    const found = (await this.does.commands()).filter((one) => one.command.startsWith(start.toLowerCase()));
    // Whoever typed on or sent the command meanwhile does not want this list any more.
    if (asked !== this.asked) return;
    const options = found.map((one) => this.option(one));
    const none = el("p", { class: "no-commands" }, say("no-commands"));
    this.menu.setAttribute("aria-label", say("commands"));
    this.menu.setAttribute("role", options.length ? "listbox" : "group");
    this.menu.hidden = Boolean(start) && !options.length;
    this.menu.replaceChildren(...(options.length ? options : [none]));
  }

  hideCommands() {
    this.asked = null;
    this.menu.hidden = true;
  }

  option(one) {
    const given = { type: "button", role: "option", "aria-selected": "false", "data-command": one.command, onclick: () => this.pick(one.command) };
    return el("button", given, el("strong", {}, `/${one.command}`), el("span", {}, one.description));
  }

  pick(command) {
    this.input.value = `/${command}`;
    this.input.form.requestSubmit();
  }

  fill(command) {
    this.input.value = `/${command} `;
    this.hideCommands();
  }
}
