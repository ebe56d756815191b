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

/** @param {string} address @returns {Promise<any>} */
export async function get(address) {
  let response;
  try {
    response = await fetch(address);
  } catch {
    throw new Error("The dashboard does not answer. Is attune dashboard still running?");
  }
  return read(response);
}

/** @param {string} address @param {object} body @returns {Promise<any>} */
export async function post(address, body) {
  return read(await fetch(address, { method: "POST", headers: { "Content-Type": "application/json", "X-Attune-Key": key }, body: JSON.stringify(body) }));
}

/**
 * Follows a study.
 * @param {string} id
 * @param {(study: Study) => void} update
 * @param {(message: string) => void} trouble
 * @returns {() => void} ends it
 */
export function follow(id, update, trouble) {
  const address = `/api/studies/${id}`;
  const live = /** @type {HTMLElement} */ (document.getElementById("live"));
  if (typeof EventSource === "undefined") {
    live.textContent = "This browser knows no server-sent events: the page asks every 5 s";
    const ask = () => get(address).then(update, (error) => trouble(error.message));
    ask();
    const timer = setInterval(ask, 5000);
    return () => clearInterval(timer);
  }
  const events = new EventSource(`${address}/events`);
  events.addEventListener("open", () => (live.textContent = "live"));
  events.addEventListener("update", (event) => update(JSON.parse(event.data)));
  events.addEventListener("trouble", (event) => trouble(JSON.parse(event.data)));
  events.addEventListener("error", () => {
    live.textContent = "not connected";
    if (events.readyState === EventSource.CLOSED) get(address).then(update, (error) => trouble(error.message));
  });
  return () => {
    events.close();
    live.textContent = "";
  };
}
