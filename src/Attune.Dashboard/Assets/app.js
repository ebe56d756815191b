// @ts-check
import { isDark, redraw } from "./charts.js";
import { h } from "./dom.js";
import { analytics } from "./analytics.js";
import { compare } from "./compare.js";
import { studies } from "./studies.js";
import { study } from "./study.js";
import { trial } from "./trial.js";
import { trials } from "./trials.js";

/** @typedef {import("./types.js").PageContext} PageContext */
/** @type {[RegExp, (context: PageContext, ...parts: string[]) => (() => void)][]} */
const pages = [
  [/^\/$/, studies],
  [/^\/compare$/, compare],
  [/^\/studies\/([^/]+)$/, study],
  [/^\/studies\/([^/]+)\/analytics$/, analytics],
  [/^\/studies\/([^/]+)\/trials$/, trials],
  [/^\/studies\/([^/]+)\/trials\/(\d+)$/, trial],
];

const content = /** @type {HTMLElement} */ (document.getElementById("content"));
const crumbsPlace = /** @type {HTMLElement} */ (document.getElementById("crumbs"));
let end = () => {};

/** @param {...[string, string?]} parts names, and addresses where they lead somewhere */
function crumbs(...parts) {
  crumbsPlace.replaceChildren(...parts.map(([name, address]) => (address ? h("a", { href: address }, name) : h("span", { "aria-current": "page" }, name))));
  document.title = [...parts.map(([name]) => name).reverse(), "Attune"].join(" · ");
}

/** @param {boolean} [isNew] whether the visitor went there, and not the first page or back */
function show(isNew = false) {
  end();
  end = () => {};
  content.replaceChildren();
  crumbs();
  for (const [pattern, page] of pages) {
    const match = pattern.exec(location.pathname);
    if (match) {
      end = page({ content, query: new URLSearchParams(location.search), go, crumbs }, ...match.slice(1));
      if (isNew) {
        scrollTo(0, 0);
        content.focus({ preventScroll: true });
      }
      return;
    }
  }
  crumbs(["Not found"]);
  content.append(h("h1", {}, "There is no such page"), h("p", {}, "The address may have been cut off. ", h("a", { href: "/" }, "All studies")));
}

/** @param {string} address @param {boolean} [replace] the address only, without another page */
function go(address, replace = false) {
  if (replace) {
    history.replaceState(null, "", address);
    return;
  }
  history.pushState(null, "", address);
  show(true);
}

addEventListener("popstate", () => show());
document.addEventListener("click", (event) => {
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  if (!link || event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || link.target || link.hasAttribute("download")) return;
  if (link.origin !== location.origin || link.hash) return;
  event.preventDefault();
  go(link.pathname + link.search);
});
document.getElementById("theme")?.addEventListener("click", () => {
  const theme = isDark() ? "light" : "dark";
  document.documentElement.dataset.theme = theme;
  localStorage.setItem("attune-theme", theme);
  redraw();
});
show();
