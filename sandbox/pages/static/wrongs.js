// What the sandbox refuses, said in the page's language together with what one can do.

import { say } from "./words.js";

const KNOWN = [
  [/IMAGE_PROCESS_FAILED/, () => say("wrong-photo")],
  [/OGG with OPUS/, () => say("wrong-voice")],
  [/HEIC_NOT_READ/, () => say("wrong-heic")],
  [/PHOTO_INVALID_DIMENSIONS/, () => say("wrong-sides")],
  [/too big for a photo|file is too big/, () => say("wrong-size")],
  [/caption has at most/, () => say("wrong-caption")],
  [/text has 1 to/, () => say("wrong-text")],
  [/album (has|is of)/, () => say("wrong-album")],
  [/blocked the bot/, () => say("wrong-blocked")],
  [/is not in chat/, () => say("wrong-member")],
  [/own messages|not emptied/, () => say("wrong-edit")],
  [/only messages of a bot|no button|no message/, () => say("wrong-gone")],
  [/Failed to fetch|NetworkError|Load failed/, () => say("wrong-line")],
];

/** A sentence for `error`; one that is not known keeps the sandbox's own words. */
export function wrong(error) {
  const found = KNOWN.find(([pattern]) => pattern.test(error.message));
  return found ? found[1]() : say("wrong-other", error.message);
}
