// Shows one message, or one album, as a bubble with its quote, media, text and buttons.

import { el, icon, iconButton } from "./dom.js";
import { formatted } from "./entities.js";
import { showLarge } from "./lightbox.js";
import { say, time } from "./words.js";
import { nameOf } from "./world.js";

// How many pictures stand in each row of an album.
const ROWS = { 2: [2], 3: [1, 2], 4: [2, 2], 5: [2, 3], 6: [3, 3], 7: [2, 2, 3], 8: [3, 2, 3], 9: [3, 3, 3], 10: [3, 3, 4] };
const COLOURS = 8;

/** A colour of the page's palette that stays with an account. */
export function colourOf(account) {
  return `c${Math.abs(account?.id ?? 0) % COLOURS}`;
}

/** What a message says in a few words. */
export function snippet(message) {
  if (!message || message.deleted) return say("deleted");
  const kind = message.media[0]?.kind;
  const word = kind === "document" ? message.media[0].name ?? say("file") : kind ? say(kind) : "";
  return [word, message.text ?? message.caption].filter(Boolean).join(": ") || serviceWords(message) || "";
}

/**
 * A list item for `entry`: `{ parts, mine, named }`, the parts being one message or those of an album.
 * `act` holds what a person can do: reply, edit, remove, press, command, link, go, find.
 */
export function bubble(entry, act) {
  const [first] = entry.parts;
  if (first.service) return el("li", { class: "line" }, el("span", { class: "pill" }, serviceWords(first)));
  const spoken = entry.parts.find((part) => part.text || part.caption) ?? first;
  const side = entry.mine ? "mine" : "theirs";
  const box = el(
    "div",
    { class: `bubble ${entry.parts.some((part) => part.media.length) ? "with-media" : ""}`, onclick: (event) => touched(event, spoken, act) },
    entry.named && el("p", { class: `sender ${colourOf(first.from)}` }, nameOf(first.from), first.from.is_bot && el("span", { class: "tag" }, say("bot"))),
    first.forward_origin && el("p", { class: "origin" }, say("forwarded", originName(first.forward_origin))),
    first.reply_to && quote(act.find(first.reply_to), first.reply_to, act),
    media(entry.parts, first),
    words(entry.parts, act),
    el("div", { class: "below" }, tools(entry, spoken, act), meta(entry.parts)),
  );
  const reply = (event) => {
    if (event.key !== "Enter" || event.target !== event.currentTarget) return;
    event.preventDefault();
    act.reply(spoken);
  };
  const given = { class: `entry ${side} ${entry.named ? "named" : ""}`, id: act.idOf(first.message_id), tabindex: "-1", onkeydown: reply };
  return el("li", given, box, keyboard(first, act));
}

function touched(event, message, act) {
  if (event.target.closest("a, button, video, summary") || getSelection()?.toString()) return;
  act.reply(message);
}

function originName(origin) {
  return origin.sender_user_name ?? (nameOf(origin.sender_user) || origin.sender_chat?.title || say("someone"));
}

function serviceWords(message) {
  const service = message.service ?? {};
  if (service.new_chat_members) return say("joined", service.new_chat_members.map(nameOf).join(", "));
  if (service.left_chat_member) return say("left", nameOf(service.left_chat_member));
  if (service.pinned_message) return say("pinned");
  return service.migrate_to_chat_id || service.migrate_from_chat_id ? say("migrated") : "";
}

function quote(answered, id, act) {
  const name = answered ? nameOf(answered.from) : "";
  return el(
    "button",
    { type: "button", tabindex: "-1", class: `quote ${colourOf(answered?.from)}`, onclick: () => act.go(id) },
    el("strong", {}, name),
    el("span", {}, snippet(answered)),
  );
}

function words(parts, act) {
  const spoken = parts.filter((part) => part.text || part.caption);
  return spoken.map((part) => el("p", { class: "words" }, ...formatted(part.text ?? part.caption, part.entities, act)));
}

function meta(parts) {
  const [first] = parts;
  const changed = parts.some((part) => part.edited && !part.from.is_bot);
  const at = new Date(first.date * 1000);
  return el("p", { class: "meta" }, changed && `${say("edited")} `, el("time", { datetime: at.toISOString() }, time(at)));
}

function tools(entry, spoken, act) {
  const own = entry.mine;
  const aside = { tabindex: "-1" };
  return el(
    "div",
    { class: "tools" },
    iconButton("reply", say("reply"), () => act.reply(spoken), aside),
    own && iconButton("edit", say("edit"), () => act.edit(entry.parts.find((part) => part.caption) ?? entry.parts[0]), aside),
    own && iconButton("bin", say("remove"), () => act.remove(entry.parts), aside),
  );
}

function media(parts, first) {
  const shown = parts.filter((part) => part.media.length);
  if (!shown.length) return null;
  if (shown[0].media[0].kind === "voice") return shown.map((part) => recording(part.media[0]));
  if (shown[0].media[0].kind === "document") return shown.map((part) => document_(part));
  if (shown.length === 1) return picture(shown[0], first, shown);
  return mosaic(shown, first);
}

function mosaic(shown, first) {
  const rows = ROWS[shown.length] ?? [shown.length];
  const spans = rows.flatMap((row) => Array(row).fill(12 / row));
  const cells = shown.map((part, index) => {
    const cell = picture(part, first, shown);
    cell.classList.add(spans[index] === 12 ? "wide" : "square");
    cell.style.setProperty("grid-column", `span ${spans[index]}`);
    return cell;
  });
  return el("div", { class: "mosaic", role: "group", "aria-label": `${say("album")}, ${shown.length}` }, ...cells);
}

function picture(part, first, album) {
  const [one] = part.media;
  if (one.kind === "video") return frame(one);
  const name = say("photo-of", nameOf(first.from));
  const image = el("img", { src: one.url, alt: name, width: one.width, height: one.height, loading: "lazy" });
  const photos = album.filter((other) => other.media[0].kind === "photo");
  const open = () => showLarge(photos.map((other) => other.media[0].url), photos.indexOf(part), name);
  return el("button", { type: "button", tabindex: "-1", class: "cell photo", title: say("open-photo"), onclick: open }, image);
}

/** As large as the film asks: the picture that stands for it may be a small one. */
function frame(one) {
  const cell = el("div", { class: "cell film" }, film(one));
  if (one.width && one.height) cell.style.setProperty("--ratio", one.width / one.height);
  return cell;
}

function film(one) {
  const given = { src: one.url, poster: one.thumb, width: one.width, height: one.height, controls: true, preload: "metadata" };
  return el("video", { ...given, playsinline: true, "aria-label": say("video") });
}

function recording(one) {
  return el("audio", { class: "recording", src: one.url, controls: true, preload: "metadata", "aria-label": say("voice") });
}

function document_(part) {
  const [one] = part.media;
  const name = one.name ?? say("file");
  return el(
    "a",
    { class: "document", href: one.url, download: name },
    thumbnail(one),
    el("span", { class: "document-name" }, name),
    el("span", { class: "document-size" }, size(one.size)),
  );
}

function thumbnail(one) {
  const plain = el("span", { class: "document-icon" }, icon("file"));
  if (!["image/jpeg", "image/png", "image/webp"].includes(one.mime)) return plain;
  const image = el("img", { class: "document-icon", src: one.url, alt: "", loading: "lazy" });
  image.addEventListener("error", () => image.replaceWith(plain));
  return image;
}

function size(bytes) {
  if (!bytes) return "";
  return bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1e3))} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

function keyboard(message, act) {
  if (!message.buttons.length) return null;
  const rows = message.buttons.map((row) => el("div", { class: "row" }, ...row.map((button) => key(message, button, act))));
  return el("div", { class: "keyboard" }, ...rows);
}

function key(message, button, act) {
  if (button.url) {
    const open = (event) => act.link(button.url) && event.preventDefault();
    return el("a", { class: "key", href: button.url, target: "_blank", rel: "noopener noreferrer", onclick: open }, button.text, " ↗");
  }
  const mark = `${message.message_id} ${button.data}`;
  return el("button", { type: "button", class: "key", "data-key": mark, onclick: (event) => act.press(message, button, event.currentTarget) }, button.text);
}
