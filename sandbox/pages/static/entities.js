// Shows a text with its entities: bold, links, commands and the like, nested as they are given.

import { el } from "./dom.js";

const TAGS = {
  bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code", pre: "pre",
  blockquote: "blockquote", expandable_blockquote: "blockquote", text_mention: "strong",
};

/** Nodes for `text`; offsets count UTF-16 code units, as strings here do. `act.command` and `act.link` are optional. */
export function formatted(text, entities = [], act = {}) {
  const sorted = [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length);
  return span(text, 0, text.length, sorted, act);
}

function span(text, start, end, entities, act) {
  const nodes = [];
  let place = start;
  for (let index = 0; index < entities.length; index += 1) {
    const entity = entities[index];
    const stop = Math.min(entity.offset + entity.length, end);
    if (entity.offset < place || stop <= entity.offset) continue;
    const inner = entities.slice(index + 1).filter((other) => other.offset < stop);
    if (entity.offset > place) nodes.push(text.slice(place, entity.offset));
    nodes.push(shown(entity, text.slice(entity.offset, stop), span(text, entity.offset, stop, inner, act), act));
    place = stop;
  }
  if (place < end) nodes.push(text.slice(place, end));
  return nodes;
}

function shown(entity, raw, content, act) {
  if (entity.type === "text_link") return link(entity.url, content, act);
  if (entity.type === "url") return link(raw.startsWith("www.") ? `https://${raw}` : raw, content, act);
  if (entity.type === "bot_command" && act.command) {
    return el("button", { type: "button", class: "command", onclick: () => act.command(raw) }, ...content);
  }
  if (entity.type === "spoiler") return spoiler(content);
  if (TAGS[entity.type]) return el(TAGS[entity.type], {}, ...content);
  return el("span", { class: "marked" }, ...content);
}

function link(url, content, act) {
  if (!/^https?:\/\//i.test(url)) return el("span", { class: "marked" }, ...content);
  const open = (event) => {
    if (act.link?.(url)) event.preventDefault();
  };
  return el("a", { href: url, target: "_blank", rel: "noopener noreferrer", onclick: open }, ...content);
}

function spoiler(content) {
  const reveal = (event) => event.currentTarget.classList.add("seen");
  return el("button", { type: "button", class: "spoiler", onclick: reveal }, ...content);
}

/** Hashtags and mentions of a post's caption, marked. */
export function captioned(text) {
  return text.split(/([#@][\p{L}\p{N}_.]+)/u).map((part, index) => (index % 2 ? el("span", { class: "marked" }, part) : part));
}
