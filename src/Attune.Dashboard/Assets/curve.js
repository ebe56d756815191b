// @ts-check
import { h } from "./dom.js";
import { epochOf, nameOf, progressOf, valuesOf } from "./fits.js";
import { number } from "./text.js";

const [widest, height, left, bottom, top] = [1080, 280, 62, 50, 12];
const space = "http://www.w3.org/2000/svg";

/** @param {string} tag @param {Record<string, string | number>} attributes @param {string} [text] */
function s(tag, attributes, text) {
  const element = document.createElementNS(space, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  if (text !== undefined) element.textContent = text;
  return element;
}

/** What a trial reported, step by step; drawn small and anew with each report. */
export function curveChart() {
  const place = h("div", { class: "curve" });
  const element = h("figure", { class: "wide" }, h("figcaption", {}, h("h3", {}, "Reported values")), place);
  return {
    element,
    /** @param {import("./types.js").Trial} trial @param {string[]} names */
    update(trial, names) {
      const curve = trial.curve ?? [];
      element.hidden = curve.length === 0;
      if (curve.length === 0) return;
      const steps = curve.map((point) => Number(point[0]));
      const width = Math.min(place.clientWidth || 800, widest);
      place.replaceChildren(...names.map((name, i) => panel(name, steps, curve.map((point) => Number(point[i + 1])), trial.number, width)));
    },
  };
}

/** The curves of a trial's fits: a panel for each measure, with a line for each fit. */
export function fitChart() {
  const [place, text] = [h("div", { class: "curve" }), h("p", { class: "note" })];
  const element = h("figure", { class: "wide" }, h("figcaption", {}, h("h3", {}, "Learning curves"), text), place);
  return {
    element,
    /** @param {import("./types.js").Trial} trial */
    update(trial) {
      const fits = trial.fits ?? [];
      element.hidden = fits.length === 0;
      if (fits.length === 0) {
        place.replaceChildren();
        return;
      }
      const working = fits.filter((fit) => !fit.ended);
      const told = working.length > 0 ? working : fits;
      const isMixed = working.length > 0 && working.length < fits.length;
      text.textContent = [...told.map((fit) => `${nameOf(fit)}, ${progressOf(fit, fit.names)}`), "dashed: on the rows it learns from", isMixed ? "faint: fits that have ended" : ""].filter(Boolean).join(" · ");
      const width = Math.min(place.clientWidth || 800, widest);
      const measures = fits[0].names.filter((name) => !name.startsWith("val_"));
      place.replaceChildren(
        ...measures.map((measure) => {
          const lines = fits.flatMap((fit) =>
            [measure, `val_${measure}`]
              .filter((name) => fit.names.includes(name))
              .map((name) => ({ steps: fit.points.map((point) => Number(point[0])), values: valuesOf(fit, name), style: `${isMixed && fit.ended ? "ended " : ""}${fit.names.includes(`val_${measure}`) && name === measure ? "train" : ""}` })),
          );
          return draw(lines, `epoch · ${measure}`, { "aria-label": `${measure} of trial ${trial.number}: ${fits.map((fit) => `${nameOf(fit)}, ${progressOf(fit, [measure])}`).join("; ")}`, "data-epochs": fits.map(epochOf).join(" "), "data-fits": fits.length }, width);
        }),
      );
    },
  };
}

/** @param {string} name @param {number[]} steps @param {number[]} values @param {number} trial @param {number} width */
function panel(name, steps, values, trial, width) {
  const last = values[values.length - 1];
  return draw([{ steps, values, style: "" }], `step · ${name}`, { "aria-label": `${name} of trial ${trial}: ${values.length} reports, the last at step ${steps[steps.length - 1]}: ${number(last)}`, "data-reports": values.length, "data-last-step": steps[steps.length - 1] }, width);
}

/**
 * Draws lines in one panel.
 * @param {{steps: number[], values: number[], style: string}[]} lines
 * @param {string} axis what the axes show
 * @param {Record<string, string | number>} attributes
 * @param {number} width in pixels, so that texts keep their size
 */
function draw(lines, axis, attributes, width) {
  const svg = s("svg", { viewBox: `0 0 ${width} ${height}`, class: "plot", role: "img", ...attributes });
  const finite = lines.flatMap((line) => line.values).filter(Number.isFinite);
  if (finite.length === 0) return svg;
  let [low, high] = [Math.min(...finite), Math.max(...finite)];
  if (low === high) [low, high] = [low - Math.abs(low) * 0.1 - 1e-9, high + Math.abs(high) * 0.1 + 1e-9];
  const steps = lines.flatMap((line) => line.steps);
  const [first, end] = [Math.min(...steps), Math.max(...steps)];
  const x = (/** @type {number} */ step) => left + ((step - first) / (end - first || 1)) * (width - left - 14);
  const y = (/** @type {number} */ value) => top + ((high - value) / (high - low)) * (height - top - bottom);
  for (let i = 0; i <= 4; i++) {
    const value = low + ((high - low) * i) / 4;
    svg.append(s("line", { x1: left, x2: width - 14, y1: y(value), y2: y(value), class: "guide" }), s("text", { x: left - 6, y: y(value) + 4, "text-anchor": "end" }, String(+value.toPrecision(4))));
  }
  const ticks = end > first ? [...new Set([0, 0.25, 0.5, 0.75, 1].map((share) => Math.round(first + (end - first) * share)))] : [first];
  for (const step of ticks) svg.append(s("text", { x: x(step), y: height - 30, "text-anchor": "middle" }, String(step)));
  svg.append(s("text", { x: (left + width) / 2, y: height - 8, "text-anchor": "middle", class: "axis" }, axis));
  for (const line of lines) {
    const points = line.steps.map((step, i) => [step, line.values[i]]).filter(([, value]) => Number.isFinite(value)).sort((a, b) => a[0] - b[0]);
    if (points.length === 0) continue;
    svg.append(s("polyline", { class: line.style, points: points.map(([step, value]) => `${x(step).toFixed(1)},${y(value).toFixed(1)}`).join(" ") }));
    const tail = points[points.length - 1];
    svg.append(s("circle", { class: line.style, cx: x(tail[0]), cy: y(tail[1]), r: 3.5 }));
  }
  return svg;
}
