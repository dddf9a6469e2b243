/** The world map: land, one mark per PoP, selection, tooltip, legend. */
import { byId, el, segmented, setText, svg } from "./dom.js";
import { country, ms, plural } from "./format.js";
import { moveFocus } from "./map-keys.js";
import { createMarker, isPlaced, largestFirst, legendShape, pulse, radiusScale, statusOf, updateMarker } from "./markers.js";
import { parseOutlines, project } from "./projection.js";
import { hideTooltip, showTooltip } from "./tooltip.js";
import { createViewport, REGIONS } from "./viewport.js";
import { covers, isEverywhere, popName } from "./words.js";

const OUTLINES = new URL("vendor/lores.properties", document.baseURI);
const STATUSES = ["healthy", "warning", "critical"];
const LAYER_LABEL = "PoPs: arrow keys move between them, Enter selects, Escape shows all";

export function showMap(store) {
  const container = byId("map");
  const land = svg("g", { class: "land", "aria-hidden": "true" });
  // A group for each status, worst on top: a mark moves in the tree only when its status changes, as a move ends its transition.
  const groups = Object.fromEntries(STATUSES.map((status) => [status, svg("g", {})]));
  const layer = svg("g", { class: "pops", role: "group", "aria-label": LAYER_LABEL }, ...Object.values(groups));
  const sizes = el("div", { class: "legend sizes" });
  const summary = el("p", { class: "map-summary", role: "status" });
  const tray = el("div", { class: "tray", hidden: true });
  container.append(svg("svg", { class: "sheet" }, land, layer), sizes, summary, tray);
  const marks = new Map();

  const viewport = createViewport(container, (view, animate, region) => {
    container.classList.toggle("still", !animate);
    land.style.transform = `translate(${view.x}px, ${view.y}px) scale(${view.k})`;
    for (const mark of marks.values()) place(mark, view);
    pressRegion(region);
    hideTooltip();
  });
  const pressRegion = segmented(
    byId("map-regions"),
    Object.entries(REGIONS).map(([value, { label }]) => ({ value, label })),
    (name) => viewport.region(name),
  );
  segmented(byId("map-zoom"), [
    { value: "in", label: "+", title: "Zoom in" },
    { value: "out", label: "−", title: "Zoom out" },
  ], (way) => viewport.zoom(way === "in" ? 1.6 : 1 / 1.6));

  drawLand(land);
  listen(container, store, marks);

  store.on(["heatmap"], () => {
    drawPops(store.get("heatmap"), { groups, tray, marks, view: viewport.view, container });
    drawLegend(sizes, store.get("heatmap"));
    showSelection(store, marks, container, summary);
    container.dataset.state = store.get("heatmap").length ? "ready" : "empty";
  });
  store.on(["pop", "openAlert", "alerts"], () => showSelection(store, marks, container, summary));

  return {
    pulse(alert) {
      const pops = store.get("heatmap") ?? [];
      for (const pop of pops.filter((each) => covers(alert, each))) {
        const mark = marks.get(pop.popCode);
        if (mark instanceof SVGElement) pulse(mark);
      }
    },
  };
}

async function drawLand(land) {
  try {
    const response = await fetch(OUTLINES);
    if (!response.ok) return;
    const outlines = parseOutlines(await response.text());
    land.replaceChildren(...outlines.map(({ code, path }) => svg("path", { d: path, dataset: { country: code } })));
  } catch {
    // Without land the PoPs are still in their places.
  }
}

function place(mark, view) {
  if (!mark.sheet || !view) return;
  const [x, y] = mark.sheet;
  mark.style.transform = `translate(${(x * view.k + view.x).toFixed(2)}px, ${(y * view.k + view.y).toFixed(2)}px)`;
}

function drawPops(pops, { groups, tray, marks, view, container }) {
  const { radius } = radiusScale(pops);
  const codes = new Set(pops.map((pop) => pop.popCode));
  for (const [code, mark] of marks) {
    if (!codes.has(code)) {
      mark.remove();
      marks.delete(code);
    }
  }
  for (const pop of [...pops].sort(largestFirst)) {
    const mark = markOf(pop, marks);
    mark.pop = pop;
    if (mark instanceof SVGElement) {
      updateMarker(mark, pop, radius(pop.coldStartTime));
      mark.sheet = project(pop.lon, pop.lat);
      place(mark, view);
      moveTo(groups[statusOf(pop)], mark);
    } else {
      mark.dataset.status = statusOf(pop);
      setText(mark, `${popName(pop)} ${ms(pop.coldStartTime)}`);
      tray.append(mark);
    }
  }
  tray.hidden = !tray.childElementCount;
  tray.dataset.title = "Without coordinates";
  if (!container.querySelector("g.pop[tabindex='0']")) container.querySelector("g.pop")?.setAttribute("tabindex", "0");
}

function moveTo(group, mark) {
  if (mark.parentNode === group) return;
  const focused = mark === document.activeElement;
  group.append(mark);
  if (focused) mark.focus();
}

function markOf(pop, marks) {
  const known = marks.get(pop.popCode);
  if (known && known instanceof SVGElement === isPlaced(pop)) return known;
  known?.remove();
  const mark = isPlaced(pop) ? createMarker(pop) : el("button", { type: "button", class: "chip", dataset: { pop: pop.popCode } });
  marks.set(pop.popCode, mark);
  return mark;
}

function drawLegend(sizes, pops) {
  const { top, radius } = radiusScale(pops);
  const ofStatus = (status) => pops.filter((pop) => statusOf(pop) === status).length;
  const statuses = STATUSES.map((status) =>
    el("span", { class: "legend-item" }, legendShape(status), `${ofStatus(status)} ${status}`));
  const samples = [top / 10, top].map((value) => {
    const r = radius(value);
    const side = 2 * r + 2;
    return el("span", { class: "legend-item" },
      svg("svg", { class: "legend-size", width: side, height: side, "aria-hidden": "true" }, svg("circle", { cx: r + 1, cy: r + 1, r })),
      ms(value));
  });
  byId("map-legend").replaceChildren(...statuses);
  sizes.replaceChildren(...(pops.length ? samples : []));
}

function listen(container, store, marks) {
  const markAt = (event) => event.target.closest?.("[data-pop]");
  const describe = (event) => {
    const mark = markAt(event);
    if (mark?.pop) showTooltip(mark, tooltipContent(mark.pop));
  };
  container.addEventListener("pointerover", describe);
  container.addEventListener("focusin", describe);
  container.addEventListener("pointerout", hideTooltip);
  container.addEventListener("focusout", hideTooltip);
  const toggle = (mark) => store.set({ pop: store.get("pop") === mark.dataset.pop ? null : mark.dataset.pop });
  container.addEventListener("click", (event) => markAt(event) && toggle(markAt(event)));
  container.addEventListener("keydown", (event) => {
    const mark = markAt(event);
    if (!(mark instanceof SVGElement)) return;
    if (event.key === "Enter" || event.key === " ") toggle(mark);
    else if (!moveFocus(event.key, mark, [...marks.values()])) return;
    event.preventDefault();
  });
}

function tooltipContent(pop) {
  return [
    el("strong", {}, pop.city || pop.popCode),
    el("span", { class: "tooltip-sub" }, [pop.country && country(pop.country), pop.city && pop.popCode].filter(Boolean).join(" · ")),
    el("span", { class: "tooltip-row" }, el("span", { class: "status-word", dataset: { status: statusOf(pop) } }, statusOf(pop)),
      el("b", {}, ms(pop.coldStartTime))),
  ];
}

function showSelection(store, marks, container, note) {
  const selected = store.get("pop");
  const open = store.get("alerts").get(store.get("openAlert"));
  const alert = open && !isEverywhere(open) ? open : null;
  for (const mark of marks.values()) {
    mark.setAttribute("aria-pressed", String(mark.dataset.pop === selected));
    mark.classList.toggle("affected", Boolean(alert && mark.pop && covers(alert, mark.pop)));
  }
  container.classList.toggle("has-alert", Boolean(alert));
  setText(note, summaryWords(store, alert, marks));
}

function summaryWords(store, alert, marks) {
  const selected = marks.get(store.get("pop"))?.pop;
  if (selected) return `${popName(selected)} selected; Esc shows all`;
  if (alert) return `${plural([...marks.values()].filter((mark) => mark.classList.contains("affected")).length, "PoP")} in this alert`;
  return "";
}
