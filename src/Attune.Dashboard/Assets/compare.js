// @ts-check
import { get } from "./api.js";
import { Chart } from "./charts.js";
import { h } from "./dom.js";
import { badge } from "./parts.js";
import { number, shortValue } from "./text.js";

/** Several studies over one another. @param {import("./types.js").PageContext} context */
export function compare({ content, query, crumbs }) {
  crumbs(["Studies", "/"], ["Compare"]);
  const ids = (query.get("studies") ?? "").split(",").filter(Boolean);
  const table = h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Studies" });
  content.append(h("h1", {}, "Compare studies"));
  if (ids.length < 2) {
    content.append(h("p", {}, "Comparing takes two studies or more. ", h("a", { href: "/" }, "Tick them in the list")));
    return () => {};
  }
  const charts = ["history", "edf"].map((kind) => new Chart(`/api/overlay/${kind}?ids=${encodeURIComponent(ids.join(","))}`, true));
  content.append(table, h("div", { class: "figures" }, ...charts.map((chart) => chart.element)));
  const load = async () => {
    const studies = await Promise.all(ids.map((id) => get(`/api/studies/${id}`).catch((error) => ({ id, name: id, trouble: error.message }))));
    const names = [...new Set(studies.flatMap((one) => one.best?.parameters.map((/** @type {[string, string]} */ [name]) => name) ?? []))];
    const head = h("tr", {}, ...["study", "state", "objective", "trials", "best", ...names].map((name) => h("th", { scope: "col" }, name)));
    const rows = studies.map((one) =>
      one.trouble
        ? h("tr", {}, h("th", { scope: "row" }, one.name), h("td", { colspan: 4 + names.length, class: "long trouble" }, one.trouble))
        : h(
            "tr",
            {},
            h("th", { scope: "row" }, h("a", { href: `/studies/${one.id}` }, one.name)),
            h("td", {}, badge(one.state)),
            h("td", {}, one.objectives.map((/** @type {{name: string}} */ objective) => objective.name).join(", ")),
            h("td", { class: "number" }, one.ended),
            h("td", { class: "number" }, number(one.best?.values[0])),
            ...names.map((name) => h("td", {}, shortValue(one.best?.parameters.find((/** @type {[string, string]} */ [other]) => other === name)?.[1] ?? ""))),
          ),
    );
    table.replaceChildren(h("table", {}, h("thead", {}, head), h("tbody", {}, ...rows)));
    for (const chart of charts) chart.stale();
  };
  load();
  const timer = setInterval(load, 2000);
  return () => {
    clearInterval(timer);
    for (const chart of charts) chart.dispose();
  };
}
