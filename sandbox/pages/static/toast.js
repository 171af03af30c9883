// Short words of the bot or the sandbox that go away by themselves.

import { el } from "./dom.js";

const MILLISECONDS = 5000;

/** Shows `text` over `frame` and tells it to who listens to the page. */
export function toast(frame, text) {
  const shown = el("p", { class: "toast", role: "status" });
  frame.append(shown);
  // The words come after the element: only a change of a known region is read out.
  requestAnimationFrame(() => (shown.textContent = text));
  setTimeout(() => shown.remove(), MILLISECONDS);
}
