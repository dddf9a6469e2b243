/** The four tiles. */
import { byId, setText } from "./dom.js";
import { count, duration, plural } from "./format.js";

export function showOverview(store) {
  const root = byId("overview");
  const field = (name, text) => setText(root.querySelector(`[data-field=${name}]`), text);
  const note = (name, text) => setText(root.querySelector(`[data-note=${name}]`), text || "\u00a0");
  const level = (tile, value) => (root.querySelector(`[data-tile=${tile}]`).dataset.level = value);

  store.on(["overview"], () => {
    const overview = store.get("overview");
    const [number, unit] = duration(overview.averageColdStart);
    field("totalPops", count(overview.totalPops));
    field("healthyPops", count(overview.healthyPops));
    field("averageColdStart", number);
    setText(root.querySelector("[data-unit=averageColdStart]"), unit);
    field("regressions", count(overview.regressions));
    level("regressions", overview.regressions > 0 ? "warning" : overview.totalPops ? "healthy" : "none");
  });

  store.on(["heatmap"], () => {
    const pops = store.get("heatmap");
    const warning = pops.filter((pop) => pop.status === "warning").length;
    const critical = pops.filter((pop) => pop.status === "critical").length;
    note("pops", pops.length ? popsNote(warning, critical) : "none has reported yet");
    level("pops", critical ? "critical" : warning ? "warning" : pops.length ? "healthy" : "none");
    note("average", rangeNote(pops));
  });

  store.on(["alerts", "alertsLoaded"], () => {
    const alerts = [...store.get("alerts").values()];
    const firing = alerts.filter((alert) => alert.status === "firing");
    const critical = firing.filter((alert) => alert.severity === "critical").length;
    const acknowledged = alerts.filter((alert) => alert.status === "acknowledged").length;
    field("firingAlerts", store.get("alertsLoaded") ? count(firing.length) : "–");
    note("firing", [critical && `${critical} critical`, acknowledged && `${acknowledged} acknowledged`].filter(Boolean).join(" · "));
    level("firing", critical ? "critical" : firing.length ? "warning" : "healthy");
  });
}

const popsNote = (warning, critical) =>
  [warning && `${count(warning)} warning`, critical && `${count(critical)} critical`].filter(Boolean).join(" · ") || "all healthy";

function rangeNote(pops) {
  const values = pops.map((pop) => pop.coldStartTime).filter(Number.isFinite);
  if (!values.length) return "";
  const [low, high] = [Math.min(...values), Math.max(...values)].map((value) => duration(value).join("\u202f"));
  return `${low} to ${high} over ${plural(values.length, "PoP")}`;
}
