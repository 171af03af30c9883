// The page's own words in Dutch and English, and dates as the account's place writes them.

const WORDS = {
  nl: {
    skip: "Naar de gesprekken",
    title: "Estafette: de proefopstelling",
    what: "Proefopstelling: u speelt elke rol. Niets hiervan gaat naar buiten.",
    clock: "Klok van de demo, die springt",
    play: "Speel een week",
    playing: "De week speelt…",
    "no-director": "Spelen en springen werkt als u de demo start met ./run demo",
    "to-next": "Naar volgende plek",
    "to-monday": "Naar maandag 00:00",
    "to-hour": "+1 uur",
    jumps: "Zet de klok vooruit",
    story: "Verhaal",
    "story-empty": "Speel een week, of speel zelf: stuur als overnemer een foto aan de bot.",
    "story-list": "Wat er gebeurde",
    language: "Taal van deze pagina",
    trainee: "Telefoon van de overnemer",
    trainees: "Groep van de overnemers",
    editors: "Groep van de redactie",
    coordinator: "Telefoon van de coördinator",
    account: "Het officiële account",
    fold: "Klap in",
    unfold: "Klap uit",
    "phone-of": "Telefoon van",
    "speak-as": "U spreekt als",
    bot: "bot",
    members: (n) => (n === 1 ? "1 lid" : `${n} leden`),
    "no-chat": "Hier is nog geen gesprek.",
    "no-messages": "Nog geen berichten.",
    start: "Start",
    "start-hint": "Dit gesprek is nog niet begonnen.",
    blocked: "U hebt de bot geblokkeerd.",
    block: "Blokkeer de bot",
    unblock: "Deblokkeer de bot",
    more: "Meer",
    message: "Bericht",
    send: "Verstuur",
    attach: "Voeg foto, video of bestand toe",
    commands: "Opdrachten",
    "no-commands": "De bot heeft hier geen opdrachten.",
    newest: (n) => (n ? `Naar het nieuwste, ${n} nieuw` : "Naar het nieuwste"),
    typing: (name) => `${name} typt…`,
    reply: "Antwoord",
    edit: "Wijzig",
    remove: "Verwijder",
    "replying-to": (name) => `Antwoord aan ${name}`,
    editing: "U wijzigt uw bericht",
    cancel: "Annuleer",
    edited: "gewijzigd",
    deleted: "Verwijderd bericht",
    forwarded: (name) => `Doorgestuurd van ${name}`,
    someone: "iemand",
    photo: "Foto",
    "photo-of": (name) => `Foto van ${name}`,
    video: "Video",
    file: "Bestand",
    album: "Album",
    "open-photo": "Bekijk groter",
    joined: (name) => `${name} is nu lid`,
    left: (name) => `${name} is weg`,
    migrated: "De groep is een supergroep geworden",
    pinned: "Bericht vastgezet",
    "no-answer": "De bot gaf nog geen antwoord.",
    close: "Sluit",
    ok: "Oké",
    "open-on": "Op welke telefoon opent u deze link?",
    open: "Open",
    "send-what": "Wat stuurt u?",
    ready: "Foto's om mee te spelen",
    "own-files": "Kies eigen bestanden",
    "drop-hint": "of sleep ze naar het gesprek",
    caption: "Bijschrift (mag leeg)",
    "pick-one": "Kies een foto",
    "pick-album": "Kies 2 tot 10 foto's of video's",
    "pick-video": "Kies een video",
    "pick-file": "Kies 1 tot 10 bestanden; ze gaan ongewijzigd mee",
    chosen: (n) => `${n} gekozen`,
    "take-out": (name) => `Haal ${name} eruit`,
    posts: (n) => (n === 1 ? "bericht" : "berichten"),
    followers: "volgers",
    "no-account": "Er is nog geen account.",
    "no-posts": "Nog geen berichten. Wat de redactie goedkeurt, verschijnt hier op zijn plek.",
    "to-grid": "Alle berichten",
    previous: "Vorige",
    next: "Volgende",
    slide: (i, n) => `${i} van ${n}`,
    "alt-show": "Alt-tekst",
    "alt-none": "Geen alt-tekst.",
    "stories-of": (name, n) => `Bekijk ${n === 1 ? "het verhaal" : `${n} verhalen`} van ${name}`,
    "open-post": (date) => `Bericht van ${date}`,
    carousel: "carrousel",
    "by-hand": "met de hand geplaatst",
    "story-of": "Verhaal van",
    credits: "Foto's om mee te spelen:",
    unread: (n) => `${n} nieuw`,
    lost: "Geen verbinding met de proefopstelling. Nieuwe poging…",
  },
  en: {
    skip: "To the chats",
    title: "Estafette: the demo",
    what: "A demo: you play every part. Nothing here goes out.",
    clock: "The demo’s clock, which jumps",
    play: "Play a week",
    playing: "The week is playing…",
    "no-director": "Playing and jumping work when you start the demo with ./run demo",
    "to-next": "To next slot",
    "to-monday": "To Monday 00:00",
    "to-hour": "+1 hour",
    jumps: "Move the clock",
    story: "Story",
    "story-empty": "Play a week, or play yourself: send the bot a photo as the trainee.",
    "story-list": "What happened",
    language: "Language of this page",
    trainee: "The trainee’s phone",
    trainees: "The trainees’ group",
    editors: "The editors’ group",
    coordinator: "The coordinator’s phone",
    account: "The official account",
    fold: "Fold",
    unfold: "Unfold",
    "phone-of": "Phone of",
    "speak-as": "You speak as",
    bot: "bot",
    members: (n) => (n === 1 ? "1 member" : `${n} members`),
    "no-chat": "There is no chat here yet.",
    "no-messages": "No messages yet.",
    start: "Start",
    "start-hint": "This chat has not begun yet.",
    blocked: "You blocked the bot.",
    block: "Block the bot",
    unblock: "Unblock the bot",
    more: "More",
    message: "Message",
    send: "Send",
    attach: "Add a photo, video or file",
    commands: "Commands",
    "no-commands": "The bot has no commands here.",
    newest: (n) => (n ? `To the newest, ${n} new` : "To the newest"),
    typing: (name) => `${name} is typing…`,
    reply: "Reply",
    edit: "Edit",
    remove: "Delete",
    "replying-to": (name) => `Reply to ${name}`,
    editing: "You edit your message",
    cancel: "Cancel",
    edited: "edited",
    deleted: "Deleted message",
    forwarded: (name) => `Forwarded from ${name}`,
    someone: "someone",
    photo: "Photo",
    "photo-of": (name) => `Photo by ${name}`,
    video: "Video",
    file: "File",
    album: "Album",
    "open-photo": "View larger",
    joined: (name) => `${name} joined`,
    left: (name) => `${name} left`,
    migrated: "The group became a supergroup",
    pinned: "Message pinned",
    "no-answer": "The bot gave no answer yet.",
    close: "Close",
    ok: "OK",
    "open-on": "On which phone do you open this link?",
    open: "Open",
    "send-what": "What do you send?",
    ready: "Photographs to play with",
    "own-files": "Choose your own files",
    "drop-hint": "or drag them onto the chat",
    caption: "Caption (may be empty)",
    "pick-one": "Choose a photo",
    "pick-album": "Choose 2 to 10 photos or videos",
    "pick-video": "Choose a video",
    "pick-file": "Choose 1 to 10 files; they are sent unchanged",
    chosen: (n) => `${n} chosen`,
    "take-out": (name) => `Take out ${name}`,
    posts: (n) => (n === 1 ? "post" : "posts"),
    followers: "followers",
    "no-account": "There is no account yet.",
    "no-posts": "No posts yet. What the editors approve appears here at its slot.",
    "to-grid": "All posts",
    previous: "Previous",
    next: "Next",
    slide: (i, n) => `${i} of ${n}`,
    "alt-show": "Alt text",
    "alt-none": "No alt text.",
    "stories-of": (name, n) => `See ${n === 1 ? "the story" : `${n} stories`} of ${name}`,
    "open-post": (date) => `Post of ${date}`,
    carousel: "carousel",
    "by-hand": "posted by hand",
    "story-of": "Story of",
    credits: "Photographs to play with:",
    unread: (n) => `${n} new`,
    lost: "No connection with the sandbox. Trying again…",
  },
};

const KEPT = "estafette-language";
let language = kept();
let zone = "Europe/Amsterdam";

function kept() {
  try {
    return localStorage.getItem(KEPT) === "en" ? "en" : "nl";
  } catch {
    return "nl";
  }
}

export function currentLanguage() {
  return language;
}

export function chooseLanguage(chosen) {
  language = chosen;
  try {
    localStorage.setItem(KEPT, chosen);
  } catch {
    // A browser that keeps nothing shows Dutch again next time.
  }
}

/** The zone in which times are shown; an unknown one leaves it as it was. */
export function chooseZone(chosen) {
  try {
    new Intl.DateTimeFormat("nl", { timeZone: chosen });
    zone = chosen;
  } catch {
    return;
  }
}

export function say(key, ...numbers) {
  const words = WORDS[language][key];
  return typeof words === "function" ? words(...numbers) : words;
}

function format(at, options) {
  const locale = language === "nl" ? "nl-NL" : "en-GB";
  return new Intl.DateTimeFormat(locale, { timeZone: zone, ...options }).format(at);
}

export const time = (at) => format(at, { hour: "2-digit", minute: "2-digit" });
export const day = (at) => format(at, { weekday: "long", day: "numeric", month: "long" });
export const moment = (at) => `${format(at, { weekday: "short", day: "numeric", month: "short" })} ${time(at)}`;
export const fullDay = (at) => format(at, { weekday: "long", day: "numeric", month: "long", year: "numeric" });
export const dayKey = (at) => format(at, { year: "numeric", month: "2-digit", day: "2-digit" });
export const count = (number) => new Intl.NumberFormat(language === "nl" ? "nl-NL" : "en-GB").format(number);
