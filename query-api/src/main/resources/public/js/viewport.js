/**
 * Which part of the map's sheet is on screen: regions, zoom, drag. Knows nothing of what is drawn; calls
 * onChange({x, y, k}, animate) with screen = sheet * k + (x, y).
 */
import { bounds } from "./projection.js";

export const REGIONS = {
  world: { label: "World", bounds: bounds([-163, -50], [181, 70]) },
  americas: { label: "Americas", bounds: bounds([-130, -42], [-32, 56]) },
  europe: { label: "Europe", bounds: bounds([-12, 34.5], [42, 62]) },
  asia: { label: "Asia-Pacific", bounds: bounds([60, -44], [180, 48]) },
};

const MAX_ZOOM = 14;
/** Room at both sides for the marks of the outermost PoPs. */
const MARGIN = 10;

export function createViewport(element, onChange) {
  let size = { width: 1, height: 1 };
  let region = "world";
  let view = null;

  function fit(name) {
    const b = REGIONS[name].bounds;
    const k = Math.min((size.width - 2 * MARGIN) / (b.right - b.left), size.height / (b.bottom - b.top));
    return { k, x: size.width / 2 - ((b.left + b.right) / 2) * k, y: size.height / 2 - ((b.top + b.bottom) / 2) * k };
  }

  function show(next, animate) {
    view = next;
    element.classList.toggle("zoomed", view.k > fit("world").k * 1.01);
    onChange(view, animate, region);
  }

  /** Keeps the sheet's world on screen, whatever was dragged. */
  function clamp({ x, y, k }) {
    const b = REGIONS.world.bounds;
    const hold = (offset, low, high, length) => Math.min(length / 2 - low * k, Math.max(length / 2 - high * k, offset));
    return { k, x: hold(x, b.left, b.right, size.width), y: hold(y, b.top, b.bottom, size.height) };
  }

  function zoomAt(px, py, factor, animate) {
    const least = fit("world").k;
    const k = Math.max(least, Math.min(least * MAX_ZOOM, view.k * factor));
    region = null;
    if (k === least) return api.region("world");
    const ratio = k / view.k;
    show(clamp({ k, x: px - (px - view.x) * ratio, y: py - (py - view.y) * ratio }), animate);
  }

  const api = {
    region(name) {
      region = name;
      show(fit(name), true);
    },
    zoom: (factor) => zoomAt(size.width / 2, size.height / 2, factor, true),
    get view() {
      return view;
    },
  };

  new ResizeObserver(([entry]) => {
    const { width, height } = entry.contentRect;
    if (!width || !height) return;
    const before = size;
    size = { width, height };
    if (region || !view) show(fit(region ?? "world"), false);
    else show(clamp({ ...view, x: view.x + (width - before.width) / 2, y: view.y + (height - before.height) / 2 }), false);
  }).observe(element);

  listenToPointer(element, {
    canDrag: () => element.classList.contains("zoomed"),
    drag(dx, dy) {
      region = null;
      show(clamp({ k: view.k, x: view.x + dx, y: view.y + dy }), false);
    },
    zoomAt,
  });
  return api;
}

function listenToPointer(element, { canDrag, drag, zoomAt }) {
  let last = null;
  const at = (event) => {
    const box = element.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };
  element.addEventListener("pointerdown", (event) => {
    if (event.button === 0 && canDrag() && !event.target.closest("[data-pop], button")) last = [event.clientX, event.clientY];
  });
  window.addEventListener("pointermove", (event) => {
    if (!last) return;
    drag(event.clientX - last[0], event.clientY - last[1]);
    last = [event.clientX, event.clientY];
  });
  for (const end of ["pointerup", "pointercancel"]) window.addEventListener(end, () => (last = null));
  element.addEventListener("dblclick", (event) => {
    if (!event.target.closest("[data-pop], button")) zoomAt(...at(event), 2, true);
  });
  // A pinch on a touchpad comes as a wheel with Ctrl; a plain wheel goes on scrolling the page.
  element.addEventListener(
    "wheel",
    (event) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      zoomAt(...at(event), Math.exp(-event.deltaY * 0.01), false);
    },
    { passive: false },
  );
}
