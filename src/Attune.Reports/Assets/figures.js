// Draws figures with ECharts. A figure is JSON:
// {kind, title, note?, columns, scale?: {title, zero, one}, panels: [{x, y, marks}]}
// axis: {title, low, high, first?, log?, whole?, reversed?, categories?, ticks?: [[place, text]]}; low, high and ticks of a log axis are decimal logarithms;
//   first is where ticks begin
// mark: {type, name?, tone} and, by type,
//   points {x, y, symbol, trials?, colors?, valueless?}    line {x, y, dashed?, step?, thin?, end?, trial?, color?}
//   band {x, low, high}    bars {y, from, to, height, trials?}    boxes {x, low, q1, median, q3, high}
//   field {xEdges, yEdges, colors: [row][column]}    texts {x, y, texts}
// tone: an index into the palette's tones; color: a place on the palette's scale, from 0 to 1.
(() => {
  "use strict";
  const symbols = ["circle", "circle", "path://M0 0L10 10M10 0L0 10", "diamond", "circle"];
  const rowHeight = 300;
  const singleHeight = 380;
  const narrow = 420;

  function mix(a, b, share) {
    const part = (i) => {
      const [x, y] = [parseInt(a.slice(i, i + 2), 16), parseInt(b.slice(i, i + 2), 16)];
      return Math.round(x + (y - x) * share).toString(16).padStart(2, "0");
    };
    return `#${part(1)}${part(3)}${part(5)}`;
  }

  function scaleColor(palette, place) {
    const at = Math.min(Math.max(place, 0), 1) * (palette.scale.length - 1);
    const below = Math.min(Math.floor(at), palette.scale.length - 2);
    return mix(palette.scale[below], palette.scale[below + 1], at - below);
  }

  function number(value) {
    if (value === null || value === undefined) return "–";
    const size = Math.abs(value);
    return size !== 0 && (size < 1e-3 || size >= 1e6)
      ? value.toExponential(3).replace(/\.?0*e\+?/, "e")
      : String(+value.toPrecision(5));
  }

  let ruler = null;
  function widthOf(content, size) {
    ruler ??= document.createElement("canvas").getContext("2d");
    ruler.font = `${size}px system-ui, sans-serif`;
    return ruler.measureText(content).width;
  }

  // How many lines a legend takes.
  function legendLines(names, width) {
    let [lines, used] = [1, 0];
    for (const name of names) {
      const entry = widthOf(name, 12) + 32;
      if (used > 0 && used + entry > width) [lines, used] = [lines + 1, 0];
      used += entry;
    }
    return lines;
  }

  const place = (axis, value) => (value === null ? null : axis.log ? Math.log10(value) : value);
  const text = (axis, value) => (axis.categories ? axis.categories[Math.round(value)] ?? "" : number(value));
  const shorten = (name, length) => (name.length > length ? `${name.slice(0, length - 1)}…` : name);

  function axisOption(axis, palette, isX, gridIndex, room) {
    const option = {
      gridIndex,
      type: "value",
      min: axis.low,
      max: axis.high,
      minInterval: axis.whole ? 1 : undefined,
      inverse: axis.reversed === true,
      name: axis.title,
      nameLocation: "middle",
      // Beyond the labels, however long they are.
      nameGap: isX ? 25 : 12,
      nameMoveOverlap: true,
      nameTextStyle: { color: palette.text, fontSize: 12 },
      nameTruncate: { maxWidth: isX ? Math.max(room - 60, 80) : 220, ellipsis: "…" },
      axisLine: { show: true, onZero: false, lineStyle: { color: palette.lines } },
      axisTick: { show: !axis.ticks || axis.ticks.length > 0, lineStyle: { color: palette.lines } },
      axisLabel: { color: palette.text, fontSize: 11, hideOverlap: true, showMinLabel: false, showMaxLabel: false, formatter: (at) => (at < axis.first ? "" : number(at)) },
      splitLine: { lineStyle: { color: palette.lines, opacity: 0.6 } },
    };
    if (axis.ticks) {
      const names = new Map(axis.ticks.map(([at, name]) => [at, name]));
      const places = [...names.keys()];
      option.axisLabel.customValues = places;
      option.axisTick.customValues = places;
      option.axisLabel.showMinLabel = option.axisLabel.showMaxLabel = true;
      const longest = room < narrow ? 10 : 18;
      option.axisLabel.formatter = (at) => shorten(names.get(at) ?? "", longest);
      // Names that do not fit beside one another slope.
      const slot = axis.categories ? (room - 60) / axis.categories.length : room;
      if (isX && axis.categories && places.some((at) => widthOf(option.axisLabel.formatter(at), 11) > slot - 6)) option.axisLabel.rotate = slot < 30 ? 60 : 35;
      option.splitLine.show = false;
      if (places.length === 0) option.axisLabel.show = false;
    }
    return option;
  }

  function pointSeries(mark, panel, palette, at) {
    const ring = mark.symbol === 1;
    const size = mark.symbol === 4 ? (mark.x.length > 200 ? 4 : 6) : mark.symbol === 3 ? 10 : mark.x.length > 500 ? 5 : 7;
    const items = mark.x.map((x, i) => i);
    if (mark.colors) items.sort((a, b) => mark.colors[a] - mark.colors[b]);
    return {
      ...at,
      type: "scatter",
      name: mark.name ?? "",
      symbol: symbols[mark.symbol],
      symbolSize: size,
      color: palette.tones[mark.tone],
      itemStyle:
        ring ? { color: "transparent", borderColor: palette.tones[mark.tone], borderWidth: 1.5 }
        : mark.symbol === 2 ? { borderColor: palette.tones[mark.tone], borderWidth: 1.5 }
        : { opacity: mark.symbol === 4 ? 0.75 : 0.9 },
      emphasis: { scale: 2.4, itemStyle: { borderColor: palette.text, borderWidth: 2, opacity: 1 } },
      data: items.map((i) => {
        const color = mark.colors ? scaleColor(palette, mark.colors[i]) : null;
        const lines = mark.trials ? [`Trial ${mark.trials[i]}${mark.name ? ` (${mark.name.toLowerCase()})` : ""}`] : [];
        lines.push(`${panel.x.title}: ${text(panel.x, mark.x[i])}`);
        if (!mark.valueless) lines.push(`${panel.y.title}: ${text(panel.y, mark.y[i])}`);
        return {
          value: [place(panel.x, mark.x[i]), place(panel.y, mark.y[i])],
          itemStyle: color ? { color } : undefined,
          tip: lines.join("\n"),
          trial: mark.trials?.[i],
        };
      }),
    };
  }

  function lineSeries(mark, panel, palette, at) {
    const color = mark.color === undefined ? palette.tones[mark.tone] : scaleColor(palette, mark.color);
    const last = mark.x.length - 1;
    return {
      ...at,
      type: "line",
      name: mark.name ?? "",
      step: mark.step ? "end" : false,
      symbol: "circle",
      symbolSize: 5,
      showSymbol: mark.x.length === 1,
      color,
      lineStyle: { color, width: mark.thin ? 1.2 : 2.4, type: mark.dashed ? "dashed" : "solid" },
      data: mark.x.map((x, i) => ({
        value: [place(panel.x, x), place(panel.y, mark.y[i])],
        symbol: mark.end && i === last ? symbols[2] : undefined,
        tip: `${mark.name ?? ""}\n${panel.x.title}: ${text(panel.x, x)}\n${panel.y.title}: ${number(mark.y[i])}`.trim(),
        trial: mark.trial,
      })),
    };
  }

  // Hundreds of thin lines are one series: as many series would be slow.
  function thinSeries(marks, panel, palette, at) {
    const ends = [];
    const data = marks.flatMap((mark) => {
      const color = mark.color === undefined ? palette.tones[mark.tone] : scaleColor(palette, mark.color);
      const points = mark.x.map((x, i) => [place(panel.x, x), place(panel.y, mark.y[i])]);
      const runs = [[]];
      for (const point of points) point[1] === null ? runs.push([]) : runs[runs.length - 1].push(point);
      if (mark.end && points.length > 0) ends.push({ value: points[points.length - 1], itemStyle: { borderColor: color }, tip: `Trial ${mark.trial} (${(mark.name ?? "").toLowerCase()})`, trial: mark.trial });
      return runs
        .filter((run) => run.length > 1)
        .map((coords) => ({
          coords,
          lineStyle: { color, width: 1.3, opacity: 0.85, type: mark.dashed ? "dashed" : "solid" },
          tip: `Trial ${mark.trial}${mark.name ? ` (${mark.name.toLowerCase()})` : ""}`,
          trial: mark.trial,
        }));
    });
    return [
      { ...at, type: "lines", coordinateSystem: "cartesian2d", polyline: true, data, emphasis: { lineStyle: { width: 3, opacity: 1 } } },
      { ...at, type: "scatter", symbol: symbols[2], symbolSize: 6, itemStyle: { borderWidth: 1.5 }, data: ends },
    ];
  }

  function rectangles(at, cells, shape) {
    return {
      ...at,
      type: "custom",
      clip: true,
      data: cells,
      encode: { x: [0, 2], y: [1, 3] },
      renderItem: (_, api) => {
        const [left, bottom] = api.coord([api.value(0), api.value(1)]);
        const [right, top] = api.coord([api.value(2), api.value(3)]);
        return {
          type: "rect",
          shape: { x: Math.min(left, right), y: Math.min(top, bottom), width: Math.max(Math.abs(right - left) + shape.overlap, shape.least), height: Math.abs(bottom - top) + shape.overlap },
          style: { fill: api.visual("color"), ...shape.style },
        };
      },
    };
  }

  function fieldSeries(mark, panel, palette, at) {
    const cells = [];
    mark.colors.forEach((row, y) =>
      row.forEach((color, x) =>
        cells.push({
          value: [place(panel.x, mark.xEdges[x]), place(panel.y, mark.yEdges[y]), place(panel.x, mark.xEdges[x + 1]), place(panel.y, mark.yEdges[y + 1])],
          itemStyle: { color: scaleColor(palette, color) },
        }),
      ),
    );
    return { ...rectangles(at, cells, { least: 1, overlap: 0.7, style: {} }), silent: true };
  }

  function barSeries(mark, panel, palette, at) {
    const half = mark.height / 2;
    const cells = mark.y.map((y, i) => ({
      value: [mark.from[i], y - half, mark.to[i], y + half],
      itemStyle: { color: palette.tones[mark.tone] },
      tip: mark.trials
        ? `Trial ${mark.trials[i]} (${(mark.name ?? "").toLowerCase()})\n${number(mark.to[i] - mark.from[i])} s`
        : `${text(panel.y, y)}\n${mark.name ? `${mark.name}: ` : ""}${number(mark.to[i])}`,
      trial: mark.trials?.[i],
    }));
    const style = mark.trials && mark.trials.length < 300 ? { stroke: palette.background, lineWidth: 0.5 } : {};
    return { ...rectangles(at, cells, { least: 1, overlap: 0, style }), name: mark.name ?? "", color: palette.tones[mark.tone] };
  }

  function boxSeries(mark, panel, palette, at) {
    const color = palette.tones[mark.tone];
    return {
      ...at,
      type: "custom",
      data: mark.x.map((x, i) => ({
        value: [x, mark.low[i], mark.q1[i], mark.median[i], mark.q3[i], mark.high[i]],
        tip: `${panel.x.title}: ${text(panel.x, x)}\nmedian ${number(mark.median[i])}\nquartiles ${number(mark.q1[i])} to ${number(mark.q3[i])}\nall ${number(mark.low[i])} to ${number(mark.high[i])}`,
      })),
      encode: { x: 0, y: [1, 2, 3, 4, 5] },
      renderItem: (_, api) => {
        const x = api.coord([api.value(0), 0])[0];
        const half = api.size([1, 0])[0] * 0.3;
        const [low, q1, median, q3, high] = [1, 2, 3, 4, 5].map((i) => api.coord([0, api.value(i)])[1]);
        const line = (x1, y1, x2, y2, lineWidth) => ({ type: "line", shape: { x1, y1, x2, y2 }, style: { stroke: color, lineWidth } });
        return {
          type: "group",
          children: [
            line(x, low, x, q1, 1.5),
            line(x, q3, x, high, 1.5),
            line(x - half / 2, low, x + half / 2, low, 1.5),
            line(x - half / 2, high, x + half / 2, high, 1.5),
            { type: "rect", shape: { x: x - half, y: q3, width: 2 * half, height: q1 - q3 }, style: { fill: `${color}55`, stroke: color, lineWidth: 1.5 } },
            line(x - half, median, x + half, median, 2.5),
          ],
        };
      },
    };
  }

  function bandSeries(mark, palette, at) {
    const edge = mark.x.map((x, i) => [x, mark.high[i]]).concat(mark.x.map((x, i) => [x, mark.low[i]]).reverse());
    return {
      ...at,
      type: "custom",
      name: mark.name ?? "",
      color: palette.tones[mark.tone],
      clip: true,
      silent: true,
      data: [[mark.x[0], mark.low[0]]],
      renderItem: (_, api) => ({ type: "polygon", shape: { points: edge.map((point) => api.coord(point)) }, style: { fill: palette.tones[mark.tone], opacity: 0.22 } }),
    };
  }

  function textSeries(mark, panel, palette, at, room) {
    const slot = (room - 40) / (panel.x.categories?.length ?? 1);
    const isTight = slot < 56;
    return {
      ...at,
      type: "scatter",
      symbolSize: 0.1,
      silent: true,
      data: mark.x.map((x, i) => ({
        value: [x, mark.y[i]],
        label: { show: true, position: "inside", formatter: () => shorten(mark.texts[i], isTight ? 9 : Math.floor(slot / 6)), rotate: isTight ? 90 : 0, color: palette.text, backgroundColor: `${palette.background}cc`, padding: [2, 4], fontSize: isTight ? 10 : 11 },
      })),
    };
  }

  function seriesOf(panel, palette, index, room) {
    const at = { xAxisIndex: index, yAxisIndex: index };
    const series = [];
    let thin = [];
    const endThin = () => {
      if (thin.length > 0) series.push(...thinSeries(thin, panel, palette, at));
      thin = [];
    };
    for (const mark of panel.marks) {
      if (mark.type === "line" && mark.thin) {
        thin.push(mark);
        continue;
      }
      endThin();
      if (mark.type === "line") series.push(lineSeries(mark, panel, palette, at));
      else if (mark.type === "points") series.push(pointSeries(mark, panel, palette, at));
      else if (mark.type === "field") series.push(fieldSeries(mark, panel, palette, at));
      else if (mark.type === "bars") series.push(barSeries(mark, panel, palette, at));
      else if (mark.type === "boxes") series.push(boxSeries(mark, panel, palette, at));
      else if (mark.type === "band") series.push(bandSeries(mark, palette, at));
      else if (mark.type === "texts") series.push(textSeries(mark, panel, palette, at, room));
    }
    endThin();
    return series;
  }

  function layout(figure, width) {
    const count = Math.max(figure.panels.length, 1);
    const most = count === 1 ? 1 : Math.max(1, Math.min(figure.columns, Math.floor(width / 270)));
    const rows = Math.ceil(count / most);
    // Rows are filled evenly.
    return { columns: Math.ceil(count / rows), rows, height: count === 1 ? singleHeight : rows * rowHeight };
  }

  function optionOf(figure, palette, width) {
    const { columns, height, rows } = layout(figure, width);
    const names = [...new Set(figure.panels.flatMap((panel) => panel.marks).filter((mark) => mark.name && !(mark.type === "line" && mark.thin)).map((mark) => mark.name))];
    const hasLegend = names.length > 1 || (names.length === 1 && figure.panels[0].marks.length > 1);
    const foot = hasLegend ? 10 + 22 * legendLines(names, width - 20) : 4;
    const [cellWidth, cellHeight] = [width / columns, (height - foot) / rows];
    return {
      animation: false,
      backgroundColor: "transparent",
      textStyle: { fontFamily: "system-ui, sans-serif" },
      aria: { enabled: true, label: { description: `${figure.title}. ${figure.note ?? ""}` } },
      tooltip: {
        trigger: "item",
        renderMode: "richText",
        confine: true,
        backgroundColor: palette.background,
        borderColor: palette.lines,
        textStyle: { color: palette.text, fontSize: 12 },
        formatter: (item) => item.data?.tip ?? "",
      },
      legend: hasLegend ? { data: names, bottom: 0, textStyle: { color: palette.text }, inactiveColor: palette.lines, itemWidth: 16, itemHeight: 9 } : undefined,
      // Axes with their texts stand within their cell.
      grid: figure.panels.map((_, i) => ({
        left: (i % columns) * cellWidth + 6,
        top: Math.floor(i / columns) * cellHeight + 12,
        width: cellWidth - 20,
        height: cellHeight - 22,
        outerBoundsMode: "same",
        outerBoundsContain: "all",
      })),
      xAxis: figure.panels.map((panel, i) => axisOption(panel.x, palette, true, i, cellWidth)),
      yAxis: figure.panels.map((panel, i) => axisOption(panel.y, palette, false, i, cellWidth)),
      dataZoom: figure.panels.length > 1 ? [] : [
        { type: "inside", xAxisIndex: 0, filterMode: "none", zoomOnMouseWheel: "ctrl", moveOnMouseMove: "shift" },
        { type: "inside", yAxisIndex: 0, filterMode: "none", zoomOnMouseWheel: "ctrl", moveOnMouseMove: "shift" },
      ],
      series: figure.panels.flatMap((panel, i) => seriesOf(panel, palette, i, cellWidth)),
    };
  }

  function showScale(element, figure, palette) {
    element.replaceChildren();
    if (!figure.scale) return;
    const strip = document.createElement("span");
    strip.className = "strip";
    strip.style.background = `linear-gradient(to right, ${palette.scale.join(", ")})`;
    const part = (content) => Object.assign(document.createElement("span"), { textContent: content });
    element.append(part(`${figure.scale.title}:`), part(figure.scale.zero), strip, part(figure.scale.one));
  }

  /**
   * Draws a figure into an element, and again when the element's width changes.
   * @param {HTMLElement} element where to draw; what it holds goes
   * @param {object} figure the figure
   * @param {object} palette its colours: {background, text, lines, tones, scale}
   * @param {(trial: number) => void} [select] called with the trial of a mark that was clicked
   * @returns {{update: (figure: object, palette: object) => void, highlight: (trial: number | null) => void, dispose: () => void}}
   */
  function draw(element, figure, palette, select) {
    const [scale, canvas] = [document.createElement("div"), document.createElement("div")];
    scale.className = "scale";
    element.replaceChildren(scale, canvas);
    let chart = null;
    let width = 0;
    const render = () => {
      width = element.clientWidth || 800;
      // A figure without data has a note that says why.
      canvas.hidden = figure.panels.length === 0;
      if (canvas.hidden) return;
      canvas.style.height = `${layout(figure, width).height}px`;
      showScale(scale, figure, palette);
      chart ??= echarts.init(canvas, null, { renderer: "canvas" });
      chart.resize();
      chart.setOption(optionOf(figure, palette, width), true);
      chart.off("click");
      if (select) chart.on("click", (item) => item.data?.trial !== undefined && select(item.data.trial));
    };
    const observer = new ResizeObserver(() => element.clientWidth !== width && render());
    observer.observe(element);
    render();
    return {
      update(nextFigure, nextPalette) {
        figure = nextFigure;
        palette = nextPalette;
        render();
      },
      highlight(trial) {
        if (!chart || canvas.hidden) return;
        chart.dispatchAction({ type: "downplay" });
        if (trial === null || trial === undefined) return;
        optionOf(figure, palette, width).series.forEach((series, seriesIndex) => {
          const dataIndex = (series.data ?? []).flatMap((item, i) => (item?.trial === trial ? [i] : []));
          if (dataIndex.length > 0) chart.dispatchAction({ type: "highlight", seriesIndex, dataIndex });
        });
      },
      dispose() {
        observer.disconnect();
        chart?.dispose();
      },
    };
  }

  globalThis.attuneFigures = { draw };
})();
