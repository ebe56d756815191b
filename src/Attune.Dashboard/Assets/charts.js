// @ts-check
import { get } from "./api.js";
import { h } from "./dom.js";

/** @type {any} */
let palettes = null;
const system = matchMedia("(prefers-color-scheme: dark)");
const root = document.documentElement;
/** @type {Set<Chart>} */
const charts = new Set();

export const isDark = () => (root.dataset.theme ?? (system.matches ? "dark" : "light")) === "dark";

function palette() {
  const colors = { ...(isDark() ? palettes.dark : palettes.light) };
  colors.background = getComputedStyle(root).getPropertyValue("--card").trim() || colors.background;
  return colors;
}

/** The large script comes when the first chart is wanted. @type {Promise<void> | null} */
let loading = null;
function load() {
  loading ??= Promise.all([get("/palettes.json").then((read) => (palettes = read)), script("/assets/echarts.min.js").then(() => script("/assets/figures.js"))]).then(() => {});
  return loading;
}

/** @param {string} address @returns {Promise<void>} */
function script(address) {
  return new Promise((done, failed) => document.head.append(h("script", { src: address, on: { load: () => done(), error: () => failed(new Error(`${address} does not load.`)) } })));
}

/** Draws all charts again, for another theme. */
export function redraw() {
  for (const chart of charts) chart.draw();
}
system.addEventListener("change", redraw);

/** A figure of the server's that is drawn when it comes into sight, and again when there is news. */
export class Chart {
  /**
   * @param {string} address where the figure's data is
   * @param {boolean} wide
   * @param {(trial: number) => void} [select]
   */
  constructor(address, wide, select) {
    this.address = address;
    this.select = select;
    this.title = h("h3", {}, "…");
    this.note = h("p", { class: "note" });
    this.place = h("div", { class: "chart" });
    this.element = h("figure", { class: wide ? "wide" : "" }, h("figcaption", {}, this.title, this.note), this.place);
    /** @type {any} */
    this.figure = null;
    /** @type {any} */
    this.drawn = null;
    this.text = "";
    this.isSeen = false;
    this.isStale = true;
    this.isBusy = false;
    this.last = 0;
    /** @type {number | null} */
    this.selected = null;
    this.observer = new IntersectionObserver((entries) => {
      this.isSeen = entries.some((entry) => entry.isIntersecting);
      if (this.isSeen && this.isStale) this.refresh();
    }, { rootMargin: "300px" });
    this.observer.observe(this.element);
    charts.add(this);
  }

  /** There is news; it is fetched where somebody looks, at most once a second. */
  stale() {
    this.isStale = true;
    if (!this.isSeen || this.isBusy) return;
    const wait = Math.max(0, this.last + 1000 - Date.now());
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.refresh(), wait);
  }

  async refresh() {
    if (this.isBusy) return;
    this.isBusy = true;
    this.isStale = false;
    try {
      const [figure] = await Promise.all([get(this.address), load()]);
      const text = JSON.stringify(figure);
      if (text !== this.text) {
        this.text = text;
        this.figure = figure;
        this.draw();
      }
    } catch (error) {
      this.note.textContent = error instanceof Error ? error.message : String(error);
    }
    this.last = Date.now();
    this.isBusy = false;
    if (this.isStale) this.stale();
  }

  draw() {
    if (!this.figure || !charts.has(this)) return;
    this.title.textContent = this.figure.title;
    this.note.textContent = this.figure.note ?? "";
    if (this.drawn) this.drawn.update(this.figure, palette());
    else this.drawn = /** @type {any} */ (globalThis).attuneFigures.draw(this.place, this.figure, palette(), this.select);
    this.drawn.highlight?.(this.selected);
  }

  /** Makes one trial stand out. @param {number | null} trial */
  highlight(trial) {
    this.selected = trial;
    this.drawn?.highlight?.(trial);
  }

  dispose() {
    charts.delete(this);
    clearTimeout(this.timer);
    this.observer.disconnect();
    this.drawn?.dispose();
  }
}
