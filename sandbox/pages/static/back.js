// Lets the browser's Back close what is open instead of leaving the page.

const open = [];
let ignored = 0;

/** Something opened; `close` runs when a person goes back. The answer is called when it closes in another way. */
export function opened(close) {
  const entry = { close };
  open.push(entry);
  history.pushState({ open: open.length }, "");
  return () => {
    const at = open.indexOf(entry);
    if (at < 0) return;
    const steps = open.splice(at).length;
    ignored += 1;
    history.go(-steps);
  };
}

addEventListener("popstate", () => {
  if (ignored) ignored -= 1;
  else open.pop()?.close();
});
