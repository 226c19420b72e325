// What this visit holds: the draft and the answers, kept by the browser until the tab is closed.
// Where storage is forbidden they last as long as the page.

/** @typedef {import("./types.js").Answer} Answer */
/** `alone`: asked without those before it. @typedef {{question: string, answer: Answer, alone?: boolean}} Exchange */

const VISIT = "wence.visit";
const LARGE = "wence.large";
const KEPT = 20; // exchanges
const TAKEN_ALONG = 5; // questions; the service takes no more

/** @param {() => Storage} store @param {string} name @returns {any} */
function read(store, name) {
  try {
    return JSON.parse(store().getItem(name) ?? "null");
  } catch {
    return null;
  }
}

/** @param {() => Storage} store @param {string} name @param {unknown} value */
function write(store, name, value) {
  try {
    store().setItem(name, JSON.stringify(value));
  } catch {
    // Forbidden or full: the page itself still holds everything.
  }
}

const session = () => sessionStorage;
const local = () => localStorage;

export function openVisit() {
  const kept = read(session, VISIT);
  /** @type {Exchange[]} */
  let exchanges = Array.isArray(kept?.exchanges) ? kept.exchanges : [];
  let region = typeof kept?.region === "string" ? kept.region : "";
  let draft = typeof kept?.draft === "string" ? kept.draft : "";
  const save = () => write(session, VISIT, { draft, region, exchanges });
  return {
    get draft() {
      return draft;
    },
    set draft(text) {
      draft = text;
      save();
    },
    /** Where the enterprise is, if it said so. */
    get region() {
      return region;
    },
    set region(place) {
      region = place;
      save();
    },
    get exchanges() {
      return exchanges;
    },
    /** What the next question may lean on: the questions as they were meant, oldest first. */
    get before() {
      const since = exchanges.map((exchange) => exchange.alone === true).lastIndexOf(true);
      return exchanges.slice(Math.max(0, since)).slice(-TAKEN_ALONG).map(({ question, answer }) => answer.read_as ?? question);
    },
    /** @param {Exchange} exchange */
    add(exchange) {
      exchanges = [...exchanges, exchange].slice(-KEPT);
      save();
    },
    /** Also where the enterprise is: the next to ask at this screen may be another one. */
    clear() {
      exchanges = [];
      region = "";
      save();
    },
    get large() {
      return read(local, LARGE) === true;
    },
    set large(on) {
      write(local, LARGE, on);
    },
  };
}
