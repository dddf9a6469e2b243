/** The alert list: newest first, one row per alert, kept in place as alerts change. */
import { takePage } from "./feed.js";
import * as api from "./api.js";
import { byId, el, replace, segmented, setText } from "./dom.js";
import { percent, plural } from "./format.js";
import { agoText } from "./freshness.js";
import { changeWords, covers, OPEN, popName, statusWords, topCause, what, where } from "./words.js";

const HIGHLIGHT_MS = 12_000;

export function showAlerts(store) {
  const list = byId("alerts");
  const rows = new Map();
  const pressFilter = segmented(
    byId("alerts-filter"),
    [{ value: "all", label: "All" }, { value: "open", label: "Open" }],
    (alertFilter) => store.set({ alertFilter }),
  );

  function render() {
    const all = [...store.get("alerts").values()].sort(newestFirst);
    const shown = all.filter((alert) => matches(alert, store));
    const names = namesOf(store);
    const elements = shown.map((alert) => rowOf(alert, rows, store, names));
    reorder(list, elements);
    list.dataset.state = store.get("alertsLoaded") ? "ready" : "loading";
    pressFilter(store.get("alertFilter"));
    showEmpty(shown, all, store);
    setText(byId("alerts-summary"), summary(all));
    byId("alerts-more").hidden = !store.get("olderAlerts");
  }

  byId("alerts-more").addEventListener("click", () => loadOlder(store));
  showPopChip(store);
  store.on(["alerts", "alertsLoaded", "heatmap", "pop", "alertFilter", "olderAlerts", "openAlert", "link"], render);
  render();

  return {
    /** Makes a row that has just come in stand out for a while. */
    highlight(alertId) {
      const row = rows.get(alertId)?.element;
      if (!row) return;
      row.classList.add("is-new");
      setTimeout(() => row.classList.remove("is-new"), HIGHLIGHT_MS);
    },
  };
}

const timeOf = (alert) => Date.parse(alert.detectedAt ?? alert.startedAt) || 0;

const newestFirst = (a, b) => timeOf(b) - timeOf(a) || String(b.alertId).localeCompare(String(a.alertId));

function matches(alert, store) {
  if (store.get("alertFilter") === "open" && !OPEN.has(alert.status)) return false;
  const pop = (store.get("heatmap") ?? []).find((each) => each.popCode === store.get("pop"));
  return !pop || covers(alert, pop);
}

export const namesOf = (store) => new Map((store.get("heatmap") ?? []).map((pop) => [pop.popCode, popName(pop)]));

function rowOf(alert, rows, store, names) {
  const place = where(alert, names);
  const key = `${alert.revision}|${alert.status}|${place}`;
  let row = rows.get(alert.alertId);
  if (!row) {
    row = { element: el("li", { dataset: { alertId: alert.alertId } }), key: null };
    row.button = el("button", { type: "button", class: "alert-row", onclick: () => store.set({ openAlert: alert.alertId }) });
    row.element.append(row.button);
    rows.set(alert.alertId, row);
  }
  if (row.key !== key) fillRow(row, alert, place);
  row.key = key;
  row.element.toggleAttribute("data-open", store.get("openAlert") === alert.alertId);
  return row.element;
}

function fillRow({ element, button }, alert, place) {
  Object.assign(element.dataset, { status: alert.status, severity: alert.severity ?? "warning", direction: alert.direction ?? "up" });
  const cause = topCause(alert);
  const time = alert.startedAt ?? alert.detectedAt;
  replace(
    button,
    el("span", { class: "alert-icon", "aria-hidden": "true" }),
    el("span", { class: "alert-what" }, what(alert), el("span", { class: "alert-where" }, `, ${place}`)),
    el("span", { class: "alert-change" }, percent(alert.changePct)),
    el("span", { class: "alert-meta" },
      el("span", { class: "tag" }, `${statusWords[alert.status] ?? alert.status}, ${alert.severity ?? "warning"}`),
      el("span", {}, changeWords(alert)),
      time && el("span", {}, "started ", ago(time)),
      alert.resolvedAt && el("span", {}, "resolved ", ago(alert.resolvedAt)),
    ),
    cause && el("span", { class: "alert-cause" }, cause.explanation || `${cause.kind}: ${cause.subject}`),
  );
}

export const ago = (iso) => el("time", { datetime: iso, dataset: { ago: iso }, title: iso }, agoText(iso));

/** Puts the elements into the list in this order, moving only what is out of place, so that focus and scroll stay. */
function reorder(list, elements) {
  const wanted = new Set(elements);
  for (const child of [...list.children]) if (!wanted.has(child)) child.remove();
  elements.forEach((element, index) => {
    if (list.children[index] !== element) list.insertBefore(element, list.children[index] ?? null);
  });
}

function showEmpty(shown, all, store) {
  const empty = byId("alerts-empty");
  empty.hidden = shown.length > 0;
  if (shown.length) return;
  const { failure } = store.get("link");
  if (!store.get("alertsLoaded")) return setText(empty, failure ? failure.message : "Loading …");
  setText(empty, all.length ? "No alert matches the filter." : "No alerts.");
}

function summary(all) {
  const open = all.filter((alert) => OPEN.has(alert.status)).length;
  return all.length ? `${plural(open, "open", "open")}, ${plural(all.length - open, "resolved", "resolved")}` : "";
}

function showPopChip(store) {
  const chip = byId("alerts-pop");
  chip.addEventListener("click", () => store.set({ pop: null }));
  const show = () => {
    chip.hidden = !store.get("pop");
    setText(chip, `${store.get("pop")} ×`);
    chip.setAttribute("aria-label", `Alerts of ${store.get("pop")} only: show those of all PoPs`);
  };
  store.on(["pop"], show);
  show();
}

async function loadOlder(store) {
  const button = byId("alerts-more");
  button.disabled = true;
  try {
    const page = await api.alerts({ limit: 50, cursor: store.get("olderAlerts") });
    takePage(store, page);
    store.set({ olderAlerts: page.nextCursor ?? null });
    setText(button, "Show older alerts");
  } catch (problem) {
    setText(button, `Could not load older alerts: ${problem.message}. Try again`);
  } finally {
    button.disabled = false;
  }
}
