// @ts-check
/** @typedef {import("./types.js").Study} Study */

const key = /** @type {HTMLMetaElement | null} */ (document.querySelector('meta[name="attune-key"]'))?.content ?? "";

/** @param {Response} response @returns {Promise<any>} */
async function read(response) {
  const text = await response.text();
  if (response.ok) return JSON.parse(text);
  let message = text;
  try {
    message = JSON.parse(text).error ?? text;
  } catch {
    // It is a plain text already.
  }
  throw new Error(message || `The dashboard answered ${response.status}.`);
}

/** Nobody answered: what the page shows may still be true. */
class Unreachable extends Error {}

/** @param {string} address @returns {Promise<any>} */
export async function get(address) {
  let response;
  try {
    response = await fetch(address);
  } catch {
    throw new Unreachable("The dashboard does not answer. Is attune dashboard still running?");
  }
  return read(response);
}

/** @param {string} address @param {object} body @returns {Promise<any>} */
export async function post(address, body) {
  return read(await fetch(address, { method: "POST", headers: { "Content-Type": "application/json", "X-Attune-Key": key }, body: JSON.stringify(body) }));
}

// Where no events come, the page asks this often, in milliseconds.
const pause = 2000;
// So long after the connection was made, an event must have come.
const patience = 5000;

/**
 * Follows a study: by server-sent events, and by asking where the browser knows none or they do not come through.
 * @param {string} id
 * @param {(study: Study) => void} update
 * @param {(message: string) => void} trouble
 * @returns {() => void} ends it
 */
export function follow(id, update, trouble) {
  const address = `/api/studies/${id}`;
  const live = /** @type {HTMLElement} */ (document.getElementById("live"));
  /** @type {EventSource | null} */
  let events = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  let reason = "";
  let isOver = false;
  /** What is on the page: a version of the study, or why there is none. @type {number | string | null} */
  let shown = null;

  /** @param {Study} study */
  const show = (study) => {
    if (study.version === shown) return;
    shown = study.version;
    update(study);
  };

  /** @param {string} message */
  const fail = (message) => {
    if (message === shown) return;
    shown = message;
    trouble(message);
  };

  const ask = async () => {
    try {
      const study = await get(address);
      if (isOver || !reason) return;
      live.textContent = `${reason}: the page asks every ${pause / 1000} s`;
      show(study);
      if (!events) connect();
    } catch (error) {
      if (isOver || !reason) return;
      live.textContent = error instanceof Unreachable ? "not connected: the dashboard does not answer" : "not connected";
      // What was known stays on the page; another server counts versions anew.
      if (error instanceof Unreachable && typeof shown === "number") shown = -1;
      else fail(error instanceof Error ? error.message : String(error));
    }
    timer = setTimeout(ask, pause);
  };

  /** @param {string} why */
  const fallBack = (why) => {
    if (reason) return;
    reason = why;
    clearTimeout(timer);
    ask();
  };

  const heard = () => {
    reason = "";
    clearTimeout(timer);
    live.textContent = "live";
  };

  const connect = () => {
    if (typeof EventSource === "undefined") {
      fallBack("This browser knows no server-sent events");
      return;
    }
    const source = new EventSource(`${address}/events`);
    events = source;
    source.addEventListener("open", () => {
      if (!reason) timer = setTimeout(() => fallBack("No events come through"), patience);
    });
    source.addEventListener("update", (event) => {
      heard();
      show(JSON.parse(event.data));
    });
    source.addEventListener("trouble", (event) => {
      heard();
      fail(JSON.parse(event.data));
    });
    source.addEventListener("error", () => {
      // Where the browser does not try again by itself, the page does when it is answered.
      if (source.readyState === EventSource.CLOSED) events = null;
      fallBack("No live connection");
    });
  };

  connect();
  return () => {
    isOver = true;
    clearTimeout(timer);
    events?.close();
    live.textContent = "";
  };
}
