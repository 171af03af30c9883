// On a narrow screen one part is in view at a time; these buttons choose which.

import { el } from "./dom.js";
import { say } from "./words.js";

const KEPT = "estafette-part";

export class Tabs {
  /** `parts` are `[name, part]` in order; a part has a `node`, and may have `read()` and tell by `oncount` what is new. */
  constructor(parts) {
    this.parts = new Map(parts);
    this.news = new Map();
    this.node = el("nav", { class: "tabs" });
    for (const [name, part] of this.parts) part.oncount = (news) => this.count(name, news);
    this.choose(kept() ?? "trainee");
  }

  relabel() {
    this.node.setAttribute("aria-label", say("parts"));
    const held = this.node.contains(document.activeElement);
    this.node.replaceChildren(...[...this.parts.keys()].map((name) => this.tab(name)));
    if (held) this.node.querySelector("[aria-current]")?.focus();
  }

  tab(name) {
    const news = this.news.get(name);
    const badge = news ? el("span", { class: "badge" }, String(news), el("span", { class: "hidden" }, ` ${say("unread", "")}`)) : null;
    const given = { type: "button", "aria-current": name === this.current ? "true" : null, onclick: () => this.choose(name) };
    return el("button", given, say(`tab-${name}`), badge);
  }

  choose(name) {
    this.current = this.parts.has(name) ? name : "trainee";
    keep(this.current);
    for (const [one, part] of this.parts) part.node.classList.toggle("current", one === this.current);
    this.parts.get(this.current).read?.();
    this.relabel();
  }

  count(name, news) {
    this.news.set(name, news);
    this.relabel();
  }
}

function kept() {
  try {
    return sessionStorage.getItem(KEPT);
  } catch {
    return null;
  }
}

function keep(name) {
  try {
    sessionStorage.setItem(KEPT, name);
  } catch {
    // A browser that keeps nothing begins with the trainee again.
  }
}
