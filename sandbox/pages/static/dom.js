// Builds elements; text only ever enters the page as text.

const SVG = "http://www.w3.org/2000/svg";

const ICONS = {
  send: "M4 12 20 4l-4 16-4.5-6.5L4 12zm7.5 1.5L20 4",
  clip: "M8 12.5 14.5 6a3.2 3.2 0 0 1 4.6 4.6l-8.4 8.4a5 5 0 0 1-7.1-7.1L11.5 4",
  slash: "M15 4 9 20",
  dots: "M12 5.5v.01M12 12v.01M12 18.5v.01",
  down: "M6 10l6 6 6-6M12 4v12",
  fold: "M14 6l-6 6 6 6",
  unfold: "M10 6l6 6-6 6",
  left: "M14.5 5l-7 7 7 7",
  right: "M9.5 5l7 7-7 7",
  close: "M6 6l12 12M18 6 6 18",
  reply: "M9 7 4 12l5 5M4 12h9a6 6 0 0 1 6 6",
  edit: "M5 19l1-4L16 5l3 3L9 18l-4 1z",
  bin: "M5 7h14M10 7V5h4v2M7 7l1 12h8l1-12",
  voice: "M12 4a2.5 2.5 0 0 1 2.5 2.5v5a2.5 2.5 0 0 1-5 0v-5A2.5 2.5 0 0 1 12 4zM6.5 11.5a5.5 5.5 0 0 0 11 0M12 17v3",
  file: "M7 3h7l4 4v14H7V3zm7 0v4h4",
  step: "M6 5l8 7-8 7V5zM18 5v14",
  pause: "M9 5v14M15 5v14",
  play: "M8 5l11 7-11 7V5z",
  stack: "M8 8h12v12H8zM4 16V4h12",
  film: "M4 6h11v12H4zM15 10l5-3v10l-5-3",
  photo: "M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M15.5 9v.01",
  check: "M5 12.5l4.5 4.5L19 7",
  text: "M5 6h14M5 12h14M5 18h8",
  book: "M5 5h6a2 2 0 0 1 2 2v12a2 2 0 0 0-2-2H5zM19 5h-4a2 2 0 0 0-2 2v12a2 2 0 0 1 2-2h4z",
};

/** An element with attributes, `on…` listeners and children; strings become text nodes, empty children vanish. */
export function el(tag, given = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(given)) set(made, name, value);
  made.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

function set(made, name, value) {
  if (value === null || value === undefined || value === false) return;
  if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
  else if (name === "value" || name === "checked") made[name] = value;
  else made.setAttribute(name, value === true ? "" : value);
}

export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  const path = document.createElementNS(SVG, "path");
  for (const [key, value] of Object.entries({ viewBox: "0 0 24 24", class: "icon", "aria-hidden": "true" })) {
    svg.setAttribute(key, value);
  }
  path.setAttribute("d", ICONS[name]);
  svg.append(path);
  return svg;
}

/** A button that shows an icon and carries its name for who does not see it. */
export function iconButton(name, label, onclick, more = {}) {
  return el("button", { type: "button", class: "icon-button", "aria-label": label, title: label, onclick, ...more }, icon(name));
}

/** Puts `nodes` into `parent` in this order, touching only what moved. */
export function arrange(parent, nodes) {
  const wanted = new Set(nodes);
  for (const child of [...parent.children]) if (!wanted.has(child)) child.remove();
  nodes.forEach((node, index) => {
    if (parent.children[index] !== node) parent.insertBefore(node, parent.children[index] ?? null);
  });
}

/** A modal dialog that removes itself; resolves with the value it was closed with ("" when dismissed). */
export function ask(label, ...content) {
  return new Promise((resolve) => {
    const dialog = el("dialog", { class: "ask", "aria-label": label }, ...content);
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue);
    });
    dialog.addEventListener("click", (event) => event.target === dialog && dialog.close(""));
    document.body.append(dialog);
    dialog.showModal();
  });
}
