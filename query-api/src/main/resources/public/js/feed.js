/**
 * Brings data into the store: by WebSocket while it is up, by polling while it is not, by a full REST refresh at the
 * start, after a gap and after a reconnect. What was shown stays when a refresh fails; `link` says what is going on.
 */
import * as api from "./api.js";
import { backoff } from "./backoff.js";
import { connect } from "./socket.js";

const POLL_MS = 5000;
/** A socket that works still gets a refresh now and then, in case something was lost without a trace. */
const RECHECK_MS = 60_000;
const GAP_PAUSE_MS = 2000;

export function startFeed(store, { onNewAlert }) {
  const failures = backoff(1000, 30_000);
  let socketState = "connecting";
  let running = null;
  let timer = 0;
  let lastRefresh = 0;
  let missed = false;

  const socket = connect({
    onState(state) {
      socketState = state;
      publish();
      if (state === "reconnecting") schedule(0);
    },
    onGap() {
      missed = true;
      if (!running) schedule(Math.max(0, lastRefresh + GAP_PAUSE_MS - Date.now()));
    },
    onMessage: receive,
  });

  function publish(changes = {}) {
    const link = { ...store.get("link"), ...changes, socket: socketState };
    store.set({ link: { ...link, state: stateOf(link) } });
  }

  function receive({ type, data }) {
    if (type === "metrics_update") takeOverview(store, data);
    else if (type === "heatmap_update") store.set({ heatmap: data });
    else if (type?.startsWith("alert_")) takeAlert(store, data, onNewAlert);
  }

  function schedule(delay) {
    clearTimeout(timer);
    timer = setTimeout(refresh, delay);
  }

  function refresh() {
    clearTimeout(timer);
    running ??= refreshOnce().finally(() => (running = null));
    return running;
  }

  async function refreshOnce() {
    missed = false;
    try {
      await loadAll(store, onNewAlert);
      failures.reset();
      lastRefresh = Date.now();
      publish({ failure: null, downSince: null, retryAt: null });
      // A gap while this refresh was under way may hide what its answers do not have yet.
      schedule(missed ? GAP_PAUSE_MS : socketState === "live" ? RECHECK_MS : POLL_MS);
    } catch (failure) {
      const delay = failures.next();
      publish({ failure, downSince: store.get("link").downSince ?? Date.now(), retryAt: Date.now() + delay });
      schedule(delay);
    }
  }

  document.addEventListener("visibilitychange", () => !document.hidden && refresh());
  refresh();
  return {
    retryNow() {
      socket.retryNow();
      refresh();
    },
  };
}

function stateOf({ socket, failure }) {
  if (socket === "live" && !failure) return "live";
  if (socket === "connecting" && !failure) return "connecting";
  return failure ? "down" : "polling";
}

async function loadAll(store, onNewAlert) {
  const [overview, heatmap, recent, firing, notes] = await Promise.all([
    api.overview(),
    api.heatmap(),
    api.alerts({ limit: 50 }),
    api.alerts({ status: "firing", limit: 100 }),
    api.notes({ status: "active" }),
  ]);
  takeOverview(store, { ...overview, stale: overview.stale === true || heatmap.stale });
  store.set({ heatmap: heatmap.pops, notes: notes.items ?? [] });
  takePage(store, firing);
  takePage(store, recent, onNewAlert);
  if (!store.get("alertsLoaded")) store.set({ alertsLoaded: true, olderAlerts: recent.nextCursor ?? null });
}

function takeOverview(store, overview) {
  store.set({ overview, freshness: { asOf: overview.asOf ?? null, stale: overview.stale === true } });
}

/** Puts one page of alerts into the store; on a later refresh the unknown ones are new. */
export function takePage(store, page, onNewAlert = () => {}) {
  const known = store.get("alerts");
  const next = new Map(known);
  const fresh = [];
  for (const alert of page.items ?? []) {
    if (!known.has(alert.alertId)) fresh.push(alert);
    if (isNewer(alert, known.get(alert.alertId))) next.set(alert.alertId, alert);
  }
  store.set({ alerts: next });
  if (store.get("alertsLoaded")) fresh.filter((alert) => alert.status === "firing").forEach(onNewAlert);
}

export function takeAlert(store, alert, onNewAlert = () => {}) {
  const known = store.get("alerts").get(alert.alertId);
  if (!isNewer(alert, known)) return;
  store.set({ alerts: new Map(store.get("alerts")).set(alert.alertId, alert) });
  if (!known && alert.status === "firing") onNewAlert(alert);
}

const isNewer = (alert, known) => !known || (alert.revision ?? 0) >= (known.revision ?? 0);
