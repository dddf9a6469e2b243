/** The PoPs' marks: one element each, shape and colour by status, radius by cold start. */
import { country, ms } from "./format.js";
import { svg } from "./dom.js";

const SHAPES = {
  healthy: "M-1,0a1,1 0 1,0 2,0a1,1 0 1,0 -2,0z",
  warning: "M0,-1.4L1.25,0.8L-1.25,0.8z",
  critical: "M0,-1.4L1.4,0L0,1.4L-1.4,0z",
};
const LEAST_RADIUS = 2.5;
const RADIUS_SPAN = 7;

const shape = (status) => SHAPES[status] ?? SHAPES.healthy;

export const statusOf = (pop) => (pop.status in SHAPES ? pop.status : "healthy");

export const isPlaced = (pop) =>
  Number.isFinite(pop.lat) && Number.isFinite(pop.lon) && !(pop.lat === 0 && pop.lon === 0);

/** Radius in pixels of a cold start, its square root on a scale that ends at a round number above all of them. */
export function radiusScale(pops) {
  const top = niceCeiling(Math.max(1, ...pops.map((pop) => pop.coldStartTime).filter(Number.isFinite)));
  const radius = (milliseconds) =>
    Number.isFinite(milliseconds) ? LEAST_RADIUS + RADIUS_SPAN * Math.sqrt(Math.max(0, milliseconds) / top) : LEAST_RADIUS;
  return { top, radius };
}

function niceCeiling(value) {
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 5, 10].map((step) => step * power).find((step) => step >= value);
}

export function createMarker(pop) {
  const mark = svg(
    "g",
    { class: "pop", role: "button", tabindex: "-1", dataset: { pop: pop.popCode } },
    svg("circle", { class: "pop-hit", r: 9 }),
    svg("circle", { class: "pop-ring", r: 1 }),
    svg("path", { class: "pop-shape" }),
  );
  return mark;
}

export function updateMarker(mark, pop, radius) {
  const status = statusOf(pop);
  if (mark.dataset.status !== status) {
    mark.dataset.status = status;
    mark.querySelector(".pop-shape").setAttribute("d", shape(status));
  }
  mark.dataset.coldStart = pop.coldStartTime ?? "";
  mark.style.setProperty("--r", radius.toFixed(2));
  mark.setAttribute("aria-label", markerLabel(pop));
}

/** The small are painted above the large, so that none hides another. */
export const largestFirst = (a, b) => (b.coldStartTime ?? 0) - (a.coldStartTime ?? 0);

export const markerLabel = (pop) =>
  `${[pop.city || pop.popCode, pop.country && country(pop.country)].filter(Boolean).join(", ")}: ${statusOf(pop)}, cold start ${ms(pop.coldStartTime)}`;

export function pulse(mark) {
  const ring = svg("circle", { class: "pop-pulse", r: 10, "aria-hidden": "true" });
  ring.addEventListener("animationend", () => ring.remove());
  mark.prepend(ring);
}

export function legendShape(status) {
  return svg("svg", { class: "pop legend-shape", viewBox: "-2 -2 4 4", "aria-hidden": "true", dataset: { status } },
    svg("path", { class: "pop-shape", d: shape(status) }));
}
