// Shows photos of a chat large, one after the other.

import { opened } from "./back.js";
import { el, iconButton } from "./dom.js";
import { say } from "./words.js";

/** Opens the photo at `index` of `urls`; arrows and arrow keys go on. */
export function showLarge(urls, index, name) {
  let at = index;
  const image = el("img", { alt: name });
  const place = el("p", { class: "place" });
  const dialog = el(
    "dialog",
    { class: "lightbox", "aria-label": name },
    image,
    iconButton("close", say("close"), () => dialog.close(), { class: "icon-button close" }),
    urls.length > 1 && iconButton("left", say("previous"), () => show(at - 1), { class: "icon-button previous" }),
    urls.length > 1 && iconButton("right", say("next"), () => show(at + 1), { class: "icon-button next" }),
    urls.length > 1 && place,
  );

  function show(wanted) {
    at = (wanted + urls.length) % urls.length;
    image.src = urls[at];
    place.textContent = say("slide", at + 1, urls.length);
  }

  dialog.addEventListener("keydown", (event) => {
    if (event.key === "ArrowLeft") show(at - 1);
    if (event.key === "ArrowRight") show(at + 1);
  });
  dialog.addEventListener("click", (event) => (event.target === dialog || event.target === image) && dialog.close());
  document.body.append(dialog);
  const closed = opened(() => dialog.close());
  dialog.addEventListener("close", () => {
    dialog.remove();
    closed();
  });
  show(index);
  dialog.showModal();
}
