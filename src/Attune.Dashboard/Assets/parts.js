// @ts-check
// Pieces that several pages have.
import { h } from "./dom.js";
import { counted, duration } from "./text.js";

/** @typedef {import("./types.js").Study} Study */

/** How a study stands, in a word. @param {string} state */
export function badge(state) {
  return h("span", { class: `badge ${state.replace(/ /g, "-").toLowerCase()}` }, state);
}

/** What has ended of what is planned. @param {Study} study */
export function progressBar(study) {
  const share = study.planned ? Math.min(study.ended / study.planned, 1) : null;
  const parts = [study.planned ? `${study.ended.toLocaleString("en")} of ${counted(study.planned, "trial")}` : counted(study.ended, "trial")];
  if (study.counts.Pruned) parts.push(`${study.counts.Pruned.toLocaleString("en")} pruned`);
  if (study.counts.Failed) parts.push(`${study.counts.Failed.toLocaleString("en")} failed`);
  if (study.working) parts.push(`${study.working} at work`);
  if (study.left !== undefined) parts.push(`about ${duration(study.left)} left${study.leftSpread ? ` (± ${duration(study.leftSpread)})` : ""}`);
  return h("div", {}, share === null ? null : h("progress", { max: 1, value: share, "aria-label": "Trials that have ended" }), h("p", { class: "note progress" }, parts.join(" · ")));
}

/** The pages of a study. @param {string} id @param {string} current */
export function tabs(id, current) {
  const pages = [["Overview", ""], ["Analytics", "/analytics"], ["Trials", "/trials"]];
  return h("nav", { class: "tabs", "aria-label": "Pages of the study" }, ...pages.map(([name, path]) => h("a", { href: `/studies/${id}${path}`, "aria-current": name === current ? "page" : null }, name)));
}

/** Names and values. @param {[string, string | Node][]} pairs */
export function facts(pairs) {
  return h("dl", {}, ...pairs.flatMap(([name, value]) => [h("dt", {}, name), h("dd", {}, value)]));
}

/**
 * Why a page shows nothing (any more).
 * @param {HTMLElement} content @param {string} message
 */
export function trouble(content, message) {
  content.replaceChildren(h("h1", {}, "The study cannot be read"), h("p", { class: "trouble", role: "alert" }, message), h("p", {}, h("a", { href: "/" }, "All studies")));
}
