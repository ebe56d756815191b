// @ts-check
import { follow, get } from "./api.js";
import { h } from "./dom.js";
import { filesCard } from "./files.js";
import { badge, facts, tabs, trouble } from "./parts.js";
import { curveChart, fitChart } from "./curve.js";
import { duration, moment, number } from "./text.js";

/** @typedef {import("./types.js").Study} Study */
/** @typedef {import("./types.js").Trial} Trial */

/** One trial. @param {import("./types.js").PageContext} context @param {string} id @param {string} text its number */
export function trial({ content, crumbs }, id, text) {
  const wanted = Number(text);
  const [body, title, pager] = [h("div"), h("h1"), h("div", { class: "tools" })];
  const [chart, fits] = [curveChart(), fitChart()];
  const files = filesCard(`/api/studies/${id}/trials/${wanted}`);
  let state = "";
  let isBuilt = false;
  let isBusy = false;
  let isStale = false;

  /** @param {Study} study */
  const load = async (study) => {
    if (isBusy) {
      isStale = true;
      return;
    }
    isBusy = true;
    try {
      show(study, await get(`/api/studies/${id}/trials/${wanted}`));
    } catch (error) {
      body.replaceChildren(h("p", { class: "trouble", role: "alert" }, error instanceof Error ? error.message : String(error)));
    }
    isBusy = false;
    if (isStale) {
      isStale = false;
      load(study);
    }
  };

  /** @param {Study} study @param {Trial} one */
  const show = (study, one) => {
    title.replaceChildren(`Trial ${one.number} `, badge(one.state), study.best?.number === one.number ? h("span", { class: "badge done" }, "best") : "");
    pager.replaceChildren(
      wanted > 0 ? h("a", { href: `/studies/${id}/trials/${wanted - 1}`, rel: "prev" }, "← Trial before") : "",
      wanted + 1 < study.trials ? h("a", { href: `/studies/${id}/trials/${wanted + 1}`, rel: "next" }, "Next trial →") : "",
    );
    /** @type {[string, string][]} */
    const about = study.objectives.map((objective, i) => [objective.name, one.values.length > i ? number(one.values[i]) : "none yet"]);
    if (one.failure) about.push(["failed", one.failure]);
    about.push(["attempts", String(one.attempts)], ["enqueued by a user", one.enqueued ? "yes" : "no"]);
    if (one.begun) about.push(["begun", moment(one.begun)]);
    if (one.seconds !== undefined) about.push(["took", duration(one.seconds)]);
    if (one.constraints?.length) about.push(["feasible", one.feasible ? "yes" : "no"], ...one.constraints.map(([name, value]) => /** @type {[string, string]} */ ([name, number(value)])));
    const cards = [h("section", { class: "card" }, h("h2", {}, "What became of it"), facts(about)), h("section", { class: "card" }, h("h2", {}, "Hyperparameters"), one.parameters.length ? facts(one.parameters) : h("p", {}, "It has asked for none yet."))];
    if (one.attributes?.length) cards.push(h("section", { class: "card" }, h("h2", {}, "Noted about it"), ...attributeParts(one.attributes)));
    body.replaceChildren(h("div", { class: "cards" }, ...cards), fits.element, chart.element, files.element);
    fits.update(one);
    if (one.state !== state) files.update();
    state = one.state;
    chart.update(one, study.objectives.map((objective) => objective.name));
  };

  const stop = follow(
    id,
    (study) => {
      const isFirst = !isBuilt;
      if (isFirst) {
        isBuilt = true;
        crumbs(["Studies", "/"], [study.name, `/studies/${id}`], ["Trials", `/studies/${id}/trials`], [`Trial ${wanted}`]);
        content.replaceChildren(title, tabs(id, "Trials"), pager, body);
      }
      if (isFirst || !study.changed || study.changed.includes(wanted) || study.trials <= wanted + 1) load(study);
    },
    (message) => {
      isBuilt = false;
      trouble(content, message);
    },
  );
  return stop;
}

/** Long texts, such as logs, stand by themselves. @param {[string, string][]} attributes */
function attributeParts(attributes) {
  const isLong = (/** @type {string} */ value) => value.length > 120 || value.includes("\n");
  return [facts(attributes.filter(([, value]) => !isLong(value))), ...attributes.filter(([, value]) => isLong(value)).flatMap(([name, value]) => [h("h3", {}, name), h("pre", { tabindex: "0" }, value)])];
}
