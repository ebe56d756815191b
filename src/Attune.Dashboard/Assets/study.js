// @ts-check
import { follow, post } from "./api.js";
import { Chart } from "./charts.js";
import { h, sparkline } from "./dom.js";
import { enqueueForm } from "./enqueue.js";
import { nameOf, progressOf, valuesOf } from "./fits.js";
import { filesCard } from "./files.js";
import { noteCard } from "./note.js";
import { attempt } from "./notice.js";
import { badge, facts, progressBar, tabs, trouble } from "./parts.js";
import { number, shortValue } from "./text.js";

/** @typedef {import("./types.js").Study} Study */

/** A study's first page. @param {import("./types.js").PageContext} context @param {string} id */
export function study({ content, go, crumbs }, id) {
  /** @type {Chart[]} */
  let charts = [];
  /** @type {((study: Study) => void)[]} */
  let parts = [];
  let isBuilt = false;
  let drawn = 0;

  /** @param {Study} now */
  const build = (now) => {
    crumbs(["Studies", "/"], [now.name]);
    const select = (/** @type {number} */ trial) => go(`/studies/${id}/trials/${trial}`);
    const state = h("span");
    const actions = h("div", { class: "tools" });
    const [best, progress, working, waiting, about] = [h("section", { class: "card" }), h("section", { class: "card" }), h("section", { class: "card" }), h("section", { class: "card" }), h("section", { class: "card" })];
    charts = [...now.objectives.map((_, i) => new Chart(`/api/studies/${id}/figures/history?objective=${i}`, false, select)), new Chart(`/api/studies/${id}/figures/importances`, false)];
    const note = noteCard(now);
    const files = filesCard(`/api/studies/${id}`);
    let filesOf = "";
    const enqueue = now.readOnly ? null : enqueueForm(now);
    content.replaceChildren(
      h("div", { class: "row head" }, h("h1", {}, now.name), state),
      tabs(id, "Overview"),
      actions,
      h("div", { class: "cards" }, progress, best),
      h("div", { class: "figures" }, ...charts.map((chart) => chart.element)),
      h("div", { class: "columns" }, h("div", {}, working, waiting, enqueue, note.element), h("div", {}, about, files.element)),
    );
    if (!now.readOnly) actions.append(...buttons(id));
    else actions.append(h("p", { class: "note" }, "This dashboard only shows: it was started with --read-only."));
    parts = [
      (study) => state.replaceChildren(badge(study.state)),
      (study) => setButtons(actions, study),
      (study) => progress.replaceChildren(h("h2", {}, "Progress"), progressBar(study)),
      (study) => best.replaceChildren(...bestParts(study)),
      (study) => working.replaceChildren(h("h2", {}, "At work"), ...workParts(study)),
      (study) => fillWaiting(waiting, study),
      note.update,
      (study) => {
        if (study.state !== filesOf) files.update();
        filesOf = study.state;
      },
    ];
    about.append(
      h("h2", {}, "About"),
      facts([...now.objectives.map((one) => /** @type {[string, string]} */ ([one.direction.toLowerCase(), one.name])), ["sampler", now.sampler], ["pruner", now.pruner], ["seed", now.seed], ["window", String(now.window)], ["kept in", now.place]]),
      h("h3", {}, "Search space"),
      facts(now.space.map((one) => [one.name, one.text])),
    );
    isBuilt = true;
  };

  const stop = follow(
    id,
    (now) => {
      if (!isBuilt) build(now);
      for (const part of parts) part(now);
      // Figures show what trials came to, not what fits at work are doing.
      if (drawn !== now.trialsVersion) for (const chart of charts) chart.stale();
      drawn = now.trialsVersion;
    },
    (message) => {
      isBuilt = false;
      for (const chart of charts) chart.dispose();
      [charts, parts] = [[], []];
      trouble(content, message);
    },
  );
  return () => {
    stop();
    for (const chart of charts) chart.dispose();
  };
}

/** @param {string} id */
function buttons(id) {
  const make = (/** @type {string} */ name, /** @type {string} */ request, /** @type {string} */ title) =>
    h("button", { type: "button", "data-request": request, title, on: { click: () => attempt(() => post(`/api/studies/${id}/request`, { request })) } }, name);
  return [make("Pause", "pause", "No trial begins until you resume; those at work end"), make("Resume", "run", "Trials begin again"), make("Stop", "stop", "Those who run the study end when their trials have ended")];
}

/** @param {HTMLElement} actions @param {Study} study */
function setButtons(actions, study) {
  const buttons = [.../** @type {NodeListOf<HTMLButtonElement>} */ (actions.querySelectorAll("[data-request]"))];
  const focused = buttons.find((button) => document.activeElement === button);
  for (const button of buttons) {
    const request = button.dataset.request;
    button.hidden = request === "run" ? study.request !== "Pause" : request === "pause" ? study.request === "Pause" : false;
    if (request === "pause") button.disabled = study.working === 0;
    if (request === "stop") button.disabled = study.request === "Stop" || (study.working === 0 && study.request !== "Pause");
  }
  // Pause and Resume stand in each other's place: a key that is pressed twice must not stop the study.
  if (focused && (focused.hidden || focused.disabled)) {
    const next = buttons.find((button) => button.dataset.request !== "stop" && !button.hidden && !button.disabled);
    (next ?? /** @type {HTMLElement | null} */ (document.querySelector('.tabs [aria-current="page"]')))?.focus();
  }
}

/** @param {Study} study @returns {Node[]} */
function bestParts(study) {
  if (study.front) {
    return [h("h2", {}, "Best trials"), h("p", {}, study.front.length === 0 ? "No trial has values yet." : "No other trial is better in every objective:"), h("ul", { class: "plain" }, ...study.front.slice(0, 10).map((one) => h("li", {}, h("a", { href: `/studies/${study.id}/trials/${one.number}` }, `Trial ${one.number}`), ` ${one.values.map(number).join(", ")}`)))];
  }
  if (!study.best) return [h("h2", {}, "Best trial"), h("p", {}, "No trial has a value yet.")];
  return [
    h("h2", {}, "Best trial"),
    h("div", { class: "scores" }, h("div", {}, study.objectives[0].name, h("b", {}, number(study.best.values[0]))), h("div", {}, "trial", h("b", {}, h("a", { href: `/studies/${study.id}/trials/${study.best.number}` }, study.best.number)))),
    facts(study.best.parameters.map(([name, value]) => [name, shortValue(value)])),
  ];
}

/** @param {Study} study @returns {Node[]} */
function workParts(study) {
  if (study.atWork.length === 0) return [h("p", {}, "No trial is at work.")];
  return study.atWork.map((one) => {
    const fit = one.fits?.[0];
    if (fit) {
      return h(
        "div",
        { class: "row work", "data-trial": one.number },
        h("a", { href: `/studies/${study.id}/trials/${one.number}` }, `Trial ${one.number}`),
        sparkline(valuesOf(fit, fit.loss), `${fit.loss} of trial ${one.number}, ${nameOf(fit)}`),
        h("span", { class: "note" }, `${nameOf(fit)}, ${progressOf(fit, [fit.loss])}`),
      );
    }
    const values = (one.curve ?? []).map((point) => Number(point[1]));
    const last = one.curve?.at(-1);
    return h(
      "div",
      { class: "row work", "data-trial": one.number },
      h("a", { href: `/studies/${study.id}/trials/${one.number}` }, `Trial ${one.number}`),
      sparkline(values, `Values that trial ${one.number} reported`),
      h("span", { class: "note" }, last ? `step ${last[0]}: ${number(last[1])}` : "nothing reported yet"),
    );
  });
}

/** @param {HTMLElement} card @param {Study} study */
function fillWaiting(card, study) {
  card.hidden = study.waiting.length === 0;
  if (card.hidden || card.dataset.shown === JSON.stringify(study.waiting)) return;
  card.dataset.shown = JSON.stringify(study.waiting);
  card.replaceChildren(
    h("h2", {}, "Waiting"),
    ...study.waiting.map((one) =>
      h(
        "div",
        { class: "row" },
        h("a", { href: `/studies/${study.id}/trials/${one.number}` }, `Trial ${one.number}`),
        h("span", { class: "note grow" }, one.parameters.map(([name, value]) => `${name}=${shortValue(value)}`).join("  ")),
        study.readOnly ? null : h("button", { type: "button", "aria-label": `Skip trial ${one.number}`, on: { click: () => attempt(() => post(`/api/studies/${study.id}/skip`, { number: one.number })) } }, "Skip"),
      ),
    ),
  );
}
