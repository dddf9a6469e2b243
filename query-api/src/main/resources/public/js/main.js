/** Puts the page together. */
import { namesOf, showAlerts } from "./alerts.js";
import { showDetail } from "./detail.js";
import { byId } from "./dom.js";
import { startFeed } from "./feed.js";
import { showFreshness } from "./freshness.js";
import { showMap } from "./map.js";
import { showNotes } from "./notes.js";
import { showOverview } from "./overview.js";
import { readPlace, writePlace } from "./place.js";
import { RANGES, showSeries } from "./series.js";
import { createStore } from "./store.js";
import { announcement } from "./words.js";

const DEFAULT_QUERY = { stat: "p95", range: "1h", functionName: "", until: null };

const store = createStore({
  overview: null,
  heatmap: null,
  alerts: new Map(),
  alertsLoaded: false,
  notes: [],
  olderAlerts: null,
  alertFilter: "all",
  freshness: { asOf: null, stale: false },
  link: { state: "connecting", failure: null, downSince: null, retryAt: null },
  pop: null,
  openAlert: null,
  query: DEFAULT_QUERY,
});

const place = readPlace(DEFAULT_QUERY, { stat: ["p50", "p90", "p95", "p99", "mean"], range: Object.keys(RANGES) });
store.set({ pop: place.pop, query: place.query });

showOverview(store);
const map = showMap(store);
const alerts = showAlerts(store);
showNotes(store);
showSeries(store);
showDetail(store);
const feed = startFeed(store, {
  onNewAlert(alert) {
    byId("announcer").textContent = announcement(alert, namesOf(store));
    alerts.highlight(alert.alertId);
    map.pulse(alert);
  },
});
showFreshness(store, { onRetry: () => feed.retryNow() });

store.on(["pop", "openAlert", "query"], () => writePlace(store, DEFAULT_QUERY));
store.on(["heatmap", "overview"], () => {
  if (store.get("overview") && store.get("heatmap")?.length) document.documentElement.dataset.ready = "true";
});
if (place.openAlert) store.set({ openAlert: place.openAlert });
window.addEventListener("hashchange", () => store.set(readPlace(store.get("query"), {})));

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.defaultPrevented) return;
  if (store.get("openAlert")) store.set({ openAlert: null });
  else if (store.get("pop")) store.set({ pop: null });
});
