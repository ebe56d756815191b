// @ts-check
import { post } from "./api.js";
import { h } from "./dom.js";
import { attempt } from "./notice.js";

/** @typedef {import("./types.js").Study} Study */

/** The users' note about a study. @param {Study} study */
export function noteCard(study) {
  const shown = h("div", { class: "markdown" });
  const text = h("textarea", { rows: 8, "aria-label": "Note in Markdown", maxlength: 100000 });
  const edit = h("button", { type: "button" }, "Write");
  const save = h("button", { type: "button" }, "Keep");
  const cancel = h("button", { type: "button" }, "Leave as it was");
  const editor = h("div", { hidden: true }, text, h("div", { class: "tools" }, save, cancel));
  const element = h("section", { class: "card" }, h("div", { class: "row head" }, h("h2", {}, "Note"), study.readOnly ? null : edit), shown, editor);
  let note = "";
  /** @param {boolean} on */
  const setEditing = (on) => {
    editor.hidden = !on;
    shown.hidden = edit.hidden = on;
    (on ? text : edit).focus();
  };
  edit.addEventListener("click", () => {
    text.value = note;
    setEditing(true);
  });
  cancel.addEventListener("click", () => setEditing(false));
  save.addEventListener("click", () =>
    attempt(async () => {
      await post(`/api/studies/${study.id}/note`, { markdown: text.value });
      setEditing(false);
    }),
  );
  /** @param {Study} now */
  const update = (now) => {
    note = now.note;
    if (shown.dataset.html === now.noteHtml) return;
    shown.dataset.html = now.noteHtml;
    // Made by the server, which lets no HTML of the user's through.
    if (now.noteHtml) shown.innerHTML = now.noteHtml;
    else shown.replaceChildren(h("p", { class: "note" }, "Nothing is noted yet."));
  };
  return { element, update };
}
