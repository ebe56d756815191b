// @ts-check
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;

/** Says something that must not be missed. @param {string} message */
export function notice(message) {
  const place = /** @type {HTMLElement} */ (document.getElementById("notice"));
  place.textContent = message;
  place.hidden = false;
  clearTimeout(timer);
  timer = setTimeout(() => (place.hidden = true), 8000);
}

/** Does something, and says what went wrong. @param {() => Promise<any>} act */
export async function attempt(act) {
  try {
    await act();
  } catch (error) {
    notice(error instanceof Error ? error.message : String(error));
  }
}
