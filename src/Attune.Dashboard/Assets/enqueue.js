// @ts-check
import { post } from "./api.js";
import { h } from "./dom.js";
import { attempt, notice } from "./notice.js";

/** A form for a trial that comes next. @param {import("./types.js").Study} study */
export function enqueueForm(study) {
  const parameters = study.space.filter((one) => !one.fixed);
  const fields = parameters.map((one, i) => {
    const id = `enqueue-${i}`;
    const field = one.choices ? h("select", { id }, h("option", { value: "" }, "by the sampler"), ...one.choices.map((choice) => h("option", { value: choice }, choice))) : h("input", { id, type: "text", autocomplete: "off", placeholder: "by the sampler" });
    return { name: one.name, field, row: h("div", {}, h("label", { for: id }, one.name), field, h("p", { class: "note" }, one.text)) };
  });
  const form = h("form", { class: "fields" }, ...fields.map((one) => one.row), h("div", {}, h("button", { type: "submit" }, "Enqueue")));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const values = Object.fromEntries(fields.filter((one) => one.field.value !== "").map((one) => [one.name, one.field.value]));
    attempt(async () => {
      await post(`/api/studies/${study.id}/enqueue`, { values });
      form.reset();
      notice("The trial waits; it begins before new ones.");
    });
  });
  return h("details", { class: "card" }, h("summary", {}, "Enqueue a trial"), parameters.length === 0 ? h("p", {}, "No parameter is known yet.") : form);
}
