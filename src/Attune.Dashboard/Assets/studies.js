// @ts-check
import { get } from "./api.js";
import { h } from "./dom.js";
import { counted, number } from "./text.js";
import { badge, progressBar } from "./parts.js";

/** The list of studies. @param {import("./types.js").PageContext} context */
export function studies({ content, go, crumbs }) {
  crumbs(["Studies"]);
  const list = h("div", { class: "cards" });
  const picked = new Set();
  const compare = h("button", { type: "button", disabled: true, on: { click: () => go(`/compare?studies=${[...picked].join(",")}`) } }, "Compare those that are ticked");
  const tools = h("div", { class: "tools" }, compare);
  content.append(h("h1", {}, "Studies"), tools, list);
  let text = "";
  const load = async () => {
    try {
      const read = await get("/api/studies");
      const next = JSON.stringify(read);
      if (next === text) return;
      text = next;
      tools.hidden = read.studies.length < 2;
      list.replaceChildren(...read.studies.map(card));
      if (read.studies.length === 0) list.append(h("p", {}, "There is no study here yet. It appears by itself when one is begun."));
    } catch (error) {
      text = "";
      list.replaceChildren(h("p", { class: "trouble" }, error instanceof Error ? error.message : String(error)));
    }
  };
  /** @param {import("./types.js").Study} study */
  const card = (study) => {
    const tick = h("input", {
      type: "checkbox",
      "aria-label": `Compare ${study.name}`,
      on: {
        change: () => {
          tick.checked ? picked.add(study.id) : picked.delete(study.id);
          compare.disabled = picked.size < 2;
        },
      },
    });
    tick.checked = picked.has(study.id);
    const head = h("div", { class: "row" }, tick, h("h2", {}, h("a", { href: `/studies/${study.id}` }, study.name)), study.trouble ? null : badge(study.state));
    if (study.trouble) return h("section", { class: "card" }, head, h("p", { class: "trouble" }, study.trouble), h("p", { class: "note" }, study.place));
    const best = study.best ? `best ${study.objectives[0].name} ${number(study.best.values[0])}, trial ${study.best.number}` : study.front ? `${counted(study.front.length, "trial")} on the front` : "no trial has a value yet";
    return h("section", { class: "card" }, head, h("p", {}, best), progressBar(study), h("p", { class: "note" }, study.place));
  };
  load();
  const timer = setInterval(load, 2000);
  return () => clearInterval(timer);
}
