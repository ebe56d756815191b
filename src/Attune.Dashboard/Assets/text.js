// @ts-check
// Numbers and times as people like to read them.

/** @param {number | string | null | undefined} value @returns {string} */
export function number(value) {
  if (value === null || value === undefined) return "";
  if (typeof value === "string") return value;
  return Number.isInteger(value) ? String(value) : String(+value.toPrecision(6));
}

/** @param {string} text a parameter's value @returns {string} */
export function shortValue(text) {
  const value = Number(text);
  return text.length > 8 && text.trim() !== "" && Number.isFinite(value) && !Number.isInteger(value) ? String(+value.toPrecision(4)) : text;
}

/** @param {number} seconds @returns {string} */
export function duration(seconds) {
  if (seconds < 0.9995) return `${Math.round(seconds * 1000)} ms`;
  if (seconds < 60) return `${+seconds.toPrecision(3)} s`;
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60)];
  return hours > 0 ? `${hours} h ${minutes} min` : `${minutes} min ${Math.floor(seconds % 60)} s`;
}

/** @param {number} count @param {string} noun @returns {string} */
export function counted(count, noun) {
  return `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;
}

/** @param {number} milliseconds since 1970 @returns {string} */
export function moment(milliseconds) {
  return new Date(milliseconds).toISOString().replace("T", " ").slice(0, 19) + " UTC";
}

/** @param {number} bytes @returns {string} */
export function size(bytes) {
  return bytes < 1000 ? counted(bytes, "byte") : bytes < 1e6 ? `${+(bytes / 1e3).toPrecision(3)} kB` : `${+(bytes / 1e6).toPrecision(3)} MB`;
}
