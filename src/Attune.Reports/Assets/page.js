// A page of figures and one table of trials: draws what its data blocks hold, follows the theme, sorts and filters.
(() => {
  "use strict";
  const read = (id) => {
    const block = document.getElementById(id);
    return block ? JSON.parse(block.textContent) : null;
  };
  const palettes = read("palettes");
  const figures = [...(read("figures") ?? []), ...(read("times") ?? [])];
  const system = matchMedia("(prefers-color-scheme: dark)");
  const root = document.documentElement;
  const isDark = () => (root.dataset.theme ?? (system.matches ? "dark" : "light")) === "dark";
  const palette = () => {
    const colors = { ...(isDark() ? palettes.dark : palettes.light) };
    colors.background = getComputedStyle(root).getPropertyValue("--card").trim() || colors.background;
    return colors;
  };

  const charts = [];
  let show = () => {};
  const drawFigure = (element, index) => {
    if (charts[index]) return;
    charts[index] = attuneFigures.draw(element, figures[index], palette(), (trial) => show(trial));
  };
  const places = [...document.querySelectorAll("[data-figure]")];
  // A block of times may be missing: its figure's place is hidden then.
  const seen = new IntersectionObserver(
    (entries) => entries.filter((entry) => entry.isIntersecting).forEach((entry) => {
      seen.unobserve(entry.target);
      drawFigure(entry.target, Number(entry.target.dataset.figure));
    }),
    { rootMargin: "600px" },
  );
  for (const place of places) figures[Number(place.dataset.figure)] ? seen.observe(place) : place.closest("figure").remove();
  addEventListener("beforeprint", () => places.forEach((place) => drawFigure(place, Number(place.dataset.figure))));

  const redraw = () => charts.forEach((chart, i) => chart?.update(figures[i], palette()));
  system.addEventListener("change", redraw);
  document.getElementById("theme")?.addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    redraw();
  });
  for (const button of document.querySelectorAll("[data-copy]")) {
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent);
      button.textContent = "Copied";
    });
  }

  const table = read("trials");
  const place = document.getElementById("trial-table");
  if (!table || !place) return;
  const pageSize = 50;
  const { columns, rows, best } = table;
  const order = rows.map((_, i) => i);
  const texts = rows.map((row) => row.map((cell) => cell ?? "").join(" ").toLowerCase());
  let [sorted, descending, limit, words] = [-1, false, pageSize, []];
  const filter = document.getElementById("trial-filter");
  const count = document.getElementById("trial-count");
  const more = document.getElementById("trial-more");
  const trialColumn = columns.findIndex((column) => column.name === "trial");

  const element = (name, content, className) => {
    const made = document.createElement(name);
    if (content !== undefined) made.textContent = content;
    if (className) made.className = className;
    return made;
  };
  const cellText = (value) => (value === null ? "" : typeof value === "number" && !Number.isInteger(value) ? String(+value.toPrecision(6)) : String(value));
  const compare = (a, b) => {
    const [x, y] = [rows[a][sorted], rows[b][sorted]];
    if (x === y) return a - b;
    // What is missing stands last, whichever way.
    if (x === null) return 1;
    if (y === null) return -1;
    const sign = typeof x === "number" && typeof y === "number" ? x - y : String(x) < String(y) ? -1 : 1;
    return descending ? -sign : sign;
  };

  const head = element("tr");
  columns.forEach((column, i) => {
    const cell = element("th", undefined, column.number ? "number" : "");
    cell.scope = "col";
    const button = element("button", column.name);
    button.addEventListener("click", () => {
      [sorted, descending] = [i, sorted === i && !descending];
      render();
    });
    cell.append(button);
    head.append(cell);
  });
  const thead = element("thead");
  thead.append(head);
  const tbody = element("tbody");
  const made = element("table");
  made.append(thead, tbody);
  place.append(made);

  function render() {
    order.sort(sorted < 0 ? (a, b) => a - b : compare);
    [...head.children].forEach((cell, i) => {
      const isSorted = i === sorted;
      cell.setAttribute("aria-sort", isSorted ? (descending ? "descending" : "ascending") : "none");
      cell.firstChild.textContent = columns[i].name + (isSorted ? (descending ? " ↓" : " ↑") : "");
    });
    const kept = order.filter((i) => words.every((word) => texts[i].includes(word)));
    tbody.replaceChildren(
      ...kept.slice(0, limit).map((i) => {
        const row = element("tr", undefined, best.includes(i) ? "best" : "");
        row.dataset.row = String(i);
        columns.forEach((column, c) => row.append(element("td", cellText(rows[i][c]), column.number ? "number" : column.long ? "long" : "")));
        return row;
      }),
    );
    count.textContent = `${kept.length} of ${rows.length} trials`;
    more.hidden = kept.length <= limit;
  }

  filter.addEventListener("input", () => {
    [words, limit] = [filter.value.toLowerCase().split(/\s+/).filter(Boolean), pageSize];
    render();
  });
  more.addEventListener("click", () => {
    limit += 10 * pageSize;
    render();
  });
  // A mark in a figure leads to its trial's row.
  show = (trial) => {
    const index = rows.findIndex((row) => row[trialColumn] === trial);
    if (index < 0) return;
    [words, filter.value] = [[], ""];
    limit = Math.max(limit, order.indexOf(index) + 1);
    render();
    const row = tbody.querySelector(`[data-row="${index}"]`);
    row.classList.add("shown");
    row.scrollIntoView({ block: "center" });
  };
  render();
})();
