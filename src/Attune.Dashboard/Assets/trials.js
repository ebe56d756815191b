// @ts-check
import { follow, get } from "./api.js";
import { h } from "./dom.js";
import { badge, tabs, trouble } from "./parts.js";
import { duration, number, shortValue } from "./text.js";

/** @typedef {import("./types.js").Study} Study */
/** @typedef {import("./types.js").Trial} Trial */

const rowHeight = 34;
const pageSize = 100;

/** The table of trials: only the rows in sight are there. @param {import("./types.js").PageContext} context @param {string} id */
export function trials({ content, query, go, crumbs }, id) {
  let sort = query.get("sort") ?? "number";
  let descending = query.get("descending") === "true";
  const filter = h("input", { type: "search", placeholder: "Filter: complete, rate=0.1, 42 …", "aria-label": "Filter trials", value: query.get("filter") ?? "" });
  const count = h("span", { class: "note", role: "status" });
  const head = h("div", { class: "grid-row grid-head", role: "row" });
  const spacer = h("div", { class: "grid-body", role: "rowgroup" });
  const grid = h("div", { class: "grid", role: "table", tabindex: "0", "aria-label": "Trials" }, h("div", { role: "rowgroup", class: "grid-top" }, head), spacer);
  /** @type {Map<number, Trial[]>} */
  let pages = new Map();
  let total = 0;
  let generation = 0;
  /** @type {{key: string, name: string, text: (trial: Trial) => string, isNumber?: boolean}[]} */
  let columns = [];
  /** @type {Study | null} */
  let now = null;
  const asked = new Set();

  const address = (/** @type {number} */ page) => `/api/studies/${id}/trials?${new URLSearchParams({ sort, descending: String(descending), filter: filter.value, offset: String(page * pageSize), limit: String(pageSize) })}`;

  /** @param {number} page @param {boolean} [again] */
  const load = async (page, again = false) => {
    if (asked.has(page) || (!again && pages.has(page))) return;
    asked.add(page);
    const mine = generation;
    try {
      const read = await get(address(page));
      if (mine !== generation) return;
      pages.set(page, read.rows);
      total = read.total;
      count.textContent = `${read.total.toLocaleString("en")} of ${read.all.toLocaleString("en")} trials`;
      render();
    } catch (error) {
      count.textContent = error instanceof Error ? error.message : String(error);
    } finally {
      if (mine === generation) asked.delete(page);
    }
  };

  const inSight = () => {
    const first = Math.max(0, Math.floor(grid.scrollTop / rowHeight) - 10);
    return [first, Math.min(total, first + Math.ceil(grid.clientHeight / rowHeight) + 20)];
  };

  const pagesInSight = () => {
    const [first, last] = inSight();
    const numbers = [];
    for (let page = Math.floor(first / pageSize); page * pageSize < Math.max(last, 1); page++) numbers.push(page);
    return numbers;
  };

  function render() {
    spacer.style.height = `${total * rowHeight}px`;
    const [first, last] = inSight();
    grid.setAttribute("aria-rowcount", String(total + 1));
    const focused = document.activeElement instanceof HTMLElement ? document.activeElement.dataset.row : undefined;
    const rows = [];
    for (let i = first; i < last; i++) {
      const one = pages.get(Math.floor(i / pageSize))?.[i % pageSize];
      const row = h("div", { class: `grid-row${one && now?.best?.number === one.number ? " best" : ""}`, role: "row", "aria-rowindex": i + 2 });
      row.style.transform = `translateY(${i * rowHeight}px)`;
      for (const column of columns) {
        const cell = h("div", { role: "cell", class: column.isNumber ? "number" : "" });
        if (!one) cell.textContent = column.key === "number" ? "…" : "";
        else if (column.key === "number") cell.append(h("a", { href: `/studies/${id}/trials/${one.number}`, "data-row": i }, one.number));
        else if (column.key === "state") cell.append(badge(one.state));
        else {
          cell.textContent = column.text(one);
          cell.title = cell.textContent;
        }
        row.append(cell);
      }
      rows.push(row);
    }
    spacer.replaceChildren(...rows);
    if (focused !== undefined) /** @type {HTMLElement | null} */ (spacer.querySelector(`[data-row="${focused}"]`))?.focus({ preventScroll: true });
    for (const page of pagesInSight()) load(page);
  }

  const restart = () => {
    generation++;
    asked.clear();
    pages = new Map();
    grid.scrollTop = 0;
    const parameters = new URLSearchParams();
    if (sort !== "number") parameters.set("sort", sort);
    if (descending) parameters.set("descending", "true");
    if (filter.value) parameters.set("filter", filter.value);
    go(`/studies/${id}/trials${parameters.size ? `?${parameters}` : ""}`, true);
    renderHead();
    load(0);
  };

  function renderHead() {
    head.replaceChildren(
      ...columns.map((column) => {
        const isSorted = sort === column.key;
        const button = h("button", { type: "button", "data-sort": column.key, on: { click: () => {
          [sort, descending] = [column.key, isSorted && !descending];
          restart();
          /** @type {HTMLElement | null} */ (head.querySelector(`[data-sort="${CSS.escape(column.key)}"]`))?.focus();
        } } }, column.name + (isSorted ? (descending ? " ↓" : " ↑") : ""));
        return h("div", { role: "columnheader", class: column.isNumber ? "number" : "", "aria-sort": isSorted ? (descending ? "descending" : "ascending") : "none" }, button);
      }),
    );
    grid.style.setProperty("--columns", columns.map((column) => (column.key === "number" ? "80px" : column.key === "state" ? "116px" : column.key === "failure" ? "320px" : "minmax(112px, 1fr)")).join(" "));
    grid.style.setProperty("--width", `${columns.reduce((sum, column) => sum + (column.key === "number" ? 80 : column.key === "state" ? 116 : column.key === "failure" ? 320 : 112), 0)}px`);
  }

  /** @param {Study} study */
  const build = (study) => {
    crumbs(["Studies", "/"], [study.name, `/studies/${id}`], ["Trials"]);
    columns = [
      { key: "number", name: "trial", text: (one) => String(one.number), isNumber: true },
      { key: "state", name: "state", text: (one) => one.state },
      ...study.objectives.map((objective, i) => ({ key: `value${i}`, name: objective.name, text: (/** @type {Trial} */ one) => number(one.values[i]), isNumber: true })),
      ...study.space.filter((one) => !one.fixed).map((one) => ({ key: `p:${one.name}`, name: one.name, text: (/** @type {Trial} */ trial) => shortValue(trial.parameters.find(([name]) => name === one.name)?.[1] ?? ""), isNumber: !one.choices })),
      { key: "reports", name: "reports", text: (one) => String(one.reports), isNumber: true },
      { key: "seconds", name: "time", text: (one) => (one.seconds === undefined ? "" : duration(one.seconds)), isNumber: true },
      ...(study.counts.Failed ? [{ key: "failure", name: "failure", text: (/** @type {Trial} */ one) => one.failure ?? "" }] : []),
    ];
    content.replaceChildren(h("div", { class: "row head" }, h("h1", {}, study.name), badge(study.state)), tabs(id, "Trials"), h("div", { class: "tools" }, filter, count), grid);
    renderHead();
    load(0);
  };

  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  filter.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(restart, 200);
  });
  grid.addEventListener("scroll", () => requestAnimationFrame(render));
  const stop = follow(
    id,
    (study) => {
      const before = now;
      now = study;
      if (before === null) build(study);
      else if (before.trialsVersion !== study.trialsVersion) {
        // What is out of sight is read again when it comes into sight.
        const sight = new Set(pagesInSight());
        for (const page of [...pages.keys()]) if (!sight.has(page)) pages.delete(page);
        for (const page of sight) load(page, true);
      }
    },
    (message) => {
      now = null;
      trouble(content, message);
    },
  );
  return () => {
    clearTimeout(timer);
    stop();
  };
}
