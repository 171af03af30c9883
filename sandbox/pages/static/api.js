// Speaks to the sandbox over HTTP; what it refuses becomes an error with its own words.

export const TELEGRAM = "/sandbox/telegram";
export const INSTAGRAM = "/sandbox/instagram";

async function answered(response) {
  const type = response.headers.get("content-type") ?? "";
  const body = type.includes("json") ? await response.json() : await response.text();
  if (!response.ok) throw new Error(body.error ?? (typeof body === "string" && body ? body : response.statusText));
  return body;
}

export async function get(path, query = {}) {
  const given = Object.entries(query).filter(([, value]) => value !== null && value !== undefined);
  const search = given.length ? `?${new URLSearchParams(given)}` : "";
  return answered(await fetch(path + search, { cache: "no-store" }));
}

export async function post(path, body) {
  const headers = { "Content-Type": "application/json" };
  return answered(await fetch(path, { method: "POST", headers, body: JSON.stringify(body) }));
}

/** Sends files with fields as a form. */
export async function upload(path, fields, files) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    if (value !== null && value !== undefined && value !== "") form.append(name, value);
  }
  for (const file of files) form.append("file", file, file.name);
  return answered(await fetch(path, { method: "POST", body: form }));
}

/** Lets calls of `doing` wait for each other: an answer that comes late never overtakes a newer one. */
export function inTurn(doing) {
  let last = Promise.resolve();
  return () => {
    last = last.catch(() => {}).then(doing);
    return last;
  };
}

/** The path of an address that the sandbox gave, so that pictures come from where the page came from. */
export function local(url) {
  return new URL(url, location.href).pathname;
}

/**
 * Listens to server-sent events while the page is to be seen, and starts afresh after a break.
 * `onopen` runs at each start, since something may have happened unheard.
 */
export function listen(path, { onopen, onevent }) {
  let source = null;
  let again = 0;

  function open() {
    close();
    if (document.hidden) return;
    source = new EventSource(path);
    source.onopen = onopen;
    source.onmessage = (message) => onevent(JSON.parse(message.data));
    source.onerror = () => {
      close();
      again = setTimeout(open, 1000);
    };
  }

  function close() {
    clearTimeout(again);
    source?.close();
    source = null;
  }

  // A browser opens six connections to one host: hidden tabs must not keep them from the one that is looked at.
  document.addEventListener("visibilitychange", open);
  addEventListener("pagehide", close);
  open();
}
