// @ts-check
import { get } from "./api.js";
import { h } from "./dom.js";
import { size } from "./text.js";

/**
 * The files that a study or a trial left, to be kept; hidden where there are none.
 * @param {string} address of the study or trial
 */
export function filesCard(address) {
  const list = h("ul", { class: "plain files" });
  const element = h("section", { class: "card", hidden: true }, h("h2", {}, "Files"), list);
  let known = "";
  const update = async () => {
    /** @type {[string, number][]} */
    const files = await get(`${address}/files`).catch(() => []);
    const now = JSON.stringify(files);
    if (now === known) return;
    known = now;
    element.hidden = files.length === 0;
    list.replaceChildren(
      ...files.map(([name, bytes]) => h("li", {}, h("a", { href: `${address}/files/${name.split("/").map(encodeURIComponent).join("/")}`, download: name.split("/").at(-1) ?? "" }, name), ` ${size(bytes)}`)),
    );
  };
  return { element, update };
}
