// @ts-check
// Fits of a trial at work, in words and numbers.
import { number } from "./text.js";

/** @typedef {import("./types.js").Fit} Fit */

/** @param {Fit} fit */
export function nameOf(fit) {
  return fit.folds > 1 ? `fold ${fit.fold + 1} of ${fit.folds}` : "fit";
}

/** What a fit measured, epoch by epoch. @param {Fit} fit @param {string} name @returns {number[]} */
export function valuesOf(fit, name) {
  const place = fit.names.indexOf(name) + 1;
  return fit.points.map((point) => Number(point[place]));
}

/** How many epochs of a fit have ended. @param {Fit} fit */
export function epochOf(fit) {
  return Number(fit.points.at(-1)?.[0] ?? 0);
}

/** How far a fit is. @param {Fit} fit @param {string[]} names what is told of */
export function progressOf(fit, names) {
  return `epoch ${epochOf(fit)} of ${fit.epochs}: ${names.map((name) => `${name} ${number(valuesOf(fit, name).at(-1) ?? NaN)}`).join(", ")}`;
}
