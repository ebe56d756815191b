// @ts-check
import { follow, get } from "./api.js";
import { Chart } from "./charts.js";
import { h } from "./dom.js";
import { badge, facts, tabs, trouble } from "./parts.js";
import { number, shortValue } from "./text.js";

/** All figures; a trial that is selected in one stands out in all. @param {import("./types.js").PageContext} context @param {string} id */
export function analytics({ content, query, go, crumbs }, id) {
  /** @type {Map<string, Chart>} */
  const charts = new Map();
  const place = h("div", { class: "figures" });
  const selection = h("aside", { class: "card selection", hidden: true, "aria-live": "polite" });
  let isBuilt = false;
  let isAsking = false;
  let drawn = 0;

  /** @param {number | null} trial */
  const select = async (trial) => {
    go(`/studies/${id}/analytics${trial === null ? "" : `?trial=${trial}`}`, true);
    selection.hidden = trial === null;
    for (const chart of charts.values()) chart.highlight(trial);
    if (trial === null) return;
    try {
      const one = await get(`/api/studies/${id}/trials/${trial}`);
      selection.replaceChildren(
        h("div", { class: "row head" }, h("h2", {}, h("a", { href: `/studies/${id}/trials/${trial}` }, `Trial ${trial}`)), badge(one.state), h("button", { type: "button", on: { click: () => select(null) } }, "Clear")),
        facts([...one.values.map((/** @type {number} */ value) => ["value", number(value)]), ...one.parameters.map((/** @type {[string, string]} */ [name, value]) => [name, shortValue(value)])]),
      );
    } catch (error) {
      selection.replaceChildren(h("p", { class: "trouble" }, error instanceof Error ? error.message : String(error)));
    }
  };

  const addCharts = async () => {
    if (isAsking) return;
    isAsking = true;
    try {
      for (const { kind, objective, wide } of await get(`/api/studies/${id}/figures`)) {
        const key = `${kind} ${objective}`;
        if (charts.has(key)) continue;
        const chart = new Chart(`/api/studies/${id}/figures/${kind}?objective=${objective}`, wide, select);
        charts.set(key, chart);
        place.append(chart.element);
      }
      if (charts.size === 0) place.replaceChildren(h("p", {}, "Figures appear when the first trial has ended."));
    } catch (error) {
      if (charts.size === 0) place.replaceChildren(h("p", { class: "trouble" }, error instanceof Error ? error.message : String(error)));
    }
    isAsking = false;
  };

  const stop = follow(
    id,
    (now) => {
      if (!isBuilt) {
        isBuilt = true;
        crumbs(["Studies", "/"], [now.name, `/studies/${id}`], ["Analytics"]);
        content.replaceChildren(h("div", { class: "row head" }, h("h1", {}, now.name), badge(now.state)), tabs(id, "Analytics"), selection, place);
        addCharts().then(() => (query.has("trial") ? select(Number(query.get("trial"))) : undefined));
      } else addCharts();
      if (drawn !== now.trialsVersion) for (const chart of charts.values()) chart.stale();
      drawn = now.trialsVersion;
    },
    (message) => {
      isBuilt = false;
      for (const chart of charts.values()) chart.dispose();
      charts.clear();
      trouble(content, message);
    },
  );
  return () => {
    stop();
    for (const chart of charts.values()) chart.dispose();
  };
}
