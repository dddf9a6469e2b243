/** The chart's question and its answer: which function, PoP, statistic and range; fetched, kept fresh, handed to the chart. */
import * as api from "./api.js";
import { createChart } from "./chart.js";
import { byId, el, replace, segmented, setText } from "./dom.js";
import { ms, plural, resolutionSeconds, resolutionWords, utc } from "./format.js";
import { concerns, covers, popName, scopeWords } from "./words.js";

const STATS = ["p50", "p90", "p95", "p99", "mean"].map((value) => ({ value, label: value }));

/** seconds: the range's length, null for all there is; every: how often it is asked for again. */
export const RANGES = {
  "15m": { label: "15 min", seconds: 900, every: 10 },
  "1h": { label: "1 h", seconds: 3600, every: 10 },
  "6h": { label: "6 h", seconds: 21_600, every: 30 },
  "24h": { label: "24 h", seconds: 86_400, every: 60 },
  "7d": { label: "7 d", seconds: 604_800, every: 300 },
  all: { label: "All", seconds: null, every: 300 },
};

const BEGINNING = "1970-01-01T00:00:00Z";

export function showSeries(store) {
  const root = byId("chart");
  let answer = null;
  let request = 0;
  let timer = 0;
  let emptyShown = null;

  const chart = createChart(root.querySelector(".plot"), {
    onCursor: (index) => showReadout(answer, index),
    onFlag: (openAlert) => store.set({ openAlert }),
  });
  showControls(store);

  async function load() {
    clearTimeout(timer);
    const mine = ++request;
    const window = timeWindow(store.get("query"));
    try {
      const series = await api.series(parameters(store, window));
      if (mine !== request) return;
      answer = toModel(series, window);
      render();
    } catch (problem) {
      if (mine !== request) return;
      fail(problem);
    }
    timer = setTimeout(load, RANGES[store.get("query").range].every * 1000);
  }

  function render() {
    root.dataset.points = String(answer.drawn);
    root.dataset.resolution = answer.resolution ?? "";
    root.dataset.state = answer.drawn ? "ready" : "empty";
    chart.draw({ ...answer, alerts: alertBands(store) });
    showReadout(answer, null);
    setText(byId("chart-foot"), footnote(store, answer));
    emptyShown = null;
    explainEmpty();
  }

  /** Says it anew only when the age of the data changes what there is to say, so that a button in it keeps the focus. */
  function explainEmpty() {
    if (!answer || answer.drawn) return;
    const newest = newestBefore(store, answer);
    if (newest === emptyShown) return;
    emptyShown = newest;
    showEmpty(root, store, newest);
  }

  /** A failure leaves the drawing as it is and says so; with nothing drawn it says why. */
  function fail(problem) {
    if (answer?.drawn) return setText(byId("chart-foot"), `Not up to date: ${problem.message}. Showing ${footnote(store, answer)}`);
    root.dataset.state = "error";
    replace(root.querySelector(".empty"), el("p", {}, problem.title), el("p", { class: "hint" }, problem.detail));
  }

  store.on(["query", "pop"], () => {
    answer = null;
    root.dataset.state = "loading";
    replace(root.querySelector(".empty"), el("p", { class: "hint" }, "Loading …"));
    load();
  });
  store.on(["freshness"], explainEmpty);
  store.on(["alerts"], () => answer && chart.draw({ ...answer, alerts: alertBands(store) }));
  store.on(["link"], () => {
    if (store.get("link").state === "live" && root.dataset.state === "error") load();
  });
  load();
}

/** from and to in seconds; a range ends now, or where the reader moved it (`until`). */
function timeWindow({ range, until }) {
  const to = until ?? api.serverNow() / 1000;
  const { seconds } = RANGES[range];
  return { from: seconds === null ? null : to - seconds, to };
}

const iso = (seconds) => new Date(seconds * 1000).toISOString();

function parameters(store, { from, to }) {
  const { stat, functionName } = store.get("query");
  return {
    functionName, popCode: store.get("pop"), stat, resolution: "auto",
    from: from === null ? BEGINNING : iso(from), to: iso(to),
  };
}

/** Points to columns, with a null wherever a window is missing, so that the line breaks there. */
function toModel({ points, resolution, truncated, asOf, stale }, window) {
  const step = resolutionSeconds(resolution);
  const xs = [];
  const ys = [];
  const counts = [];
  let drawn = 0;
  let gaps = 0;
  for (const { time, value, count: samples } of points) {
    const x = Date.parse(time) / 1000;
    const previous = xs[xs.length - 1];
    if (step && previous !== undefined && x - previous > 1.5 * step) {
      push(previous + step, null, 0);
      gaps++;
    }
    push(x, Number.isFinite(value) ? value : null, samples);
    if (Number.isFinite(value)) drawn++;
  }
  function push(x, y, samples) {
    xs.push(x);
    ys.push(y);
    counts.push(samples);
  }
  const from = window.from ?? xs[0] ?? window.to - 3600;
  const to = window.from === null && xs.length ? Math.max(xs[xs.length - 1] + (step ?? 0), from + 60) : window.to;
  return { xs, ys, counts, drawn, gaps, resolution, truncated, asOf, stale, from, to };
}

function alertBands(store) {
  const { functionName } = store.get("query");
  const pop = (store.get("heatmap") ?? []).find((each) => each.popCode === store.get("pop"));
  return [...store.get("alerts").values()]
    .filter((alert) => concerns(alert, functionName) && (!pop || covers(alert, pop)))
    .map((alert) => ({
      id: alert.alertId,
      severity: alert.severity,
      status: alert.status,
      title: alert.title || scopeWords(alert),
      start: Date.parse(alert.startedAt ?? alert.detectedAt) / 1000,
      end: alert.resolvedAt ? Date.parse(alert.resolvedAt) / 1000 : api.serverNow() / 1000,
    }));
}

function showReadout(answer, index) {
  const at = index ?? lastValue(answer);
  const has = answer && at !== null && answer.ys[at] !== null && answer.ys[at] !== undefined;
  const samples = has && Number.isFinite(answer.counts[at]) ? ` · ${plural(answer.counts[at], "cold start")}` : "";
  setText(byId("chart-readout"), has ? `${ms(answer.ys[at])} at ${utc(answer.xs[at] * 1000, api.serverNow())}${samples}` : "");
}

function lastValue(answer) {
  for (let i = (answer?.ys.length ?? 0) - 1; i >= 0; i--) if (answer.ys[i] !== null) return i;
  return null;
}

function footnote(store, answer) {
  const { functionName, stat, until } = store.get("query");
  const now = api.serverNow();
  return [
    `${stat} of ${functionName || "all functions"}, ${store.get("pop") ?? "all PoPs"}`,
    `${resolutionWords(answer.resolution)} windows`,
    plural(answer.drawn, "point") + (answer.gaps ? `, ${plural(answer.gaps, "gap")}` : ""),
    until && `ends ${utc(until * 1000, now)}, not now`,
    answer.truncated && "only the first pages are drawn",
    answer.stale && `as of ${utc(answer.asOf, now)}`,
  ].filter(Boolean).join(" · ");
}

/** When the newest data are from, in seconds, if that is before the range shown; else 0. */
function newestBefore(store, answer) {
  const newest = Math.floor(Date.parse(store.get("freshness").asOf ?? answer.asOf) / 1000);
  return store.get("query").range !== "all" && newest < answer.from ? newest : 0;
}

function showEmpty(root, store, newest) {
  const query = store.get("query");
  const move = () => store.set({ query: { ...query, until: newest + 1 } });
  const all = () => store.set({ query: { ...query, range: "all", until: null } });
  replace(
    root.querySelector(".empty"),
    el("p", {}, `No cold starts ${query.range === "all" ? "yet" : `in ${query.until ? "these" : "the last"} ${RANGES[query.range].label}`}.`),
    newest > 0 && el("p", { class: "hint" }, `The newest data are from ${utc(newest * 1000, api.serverNow())}.`),
    newest > 0 && el("button", { type: "button", class: "button", onclick: move }, `Show the ${RANGES[query.range].label} up to there`),
    !newest && query.range !== "all" && el("button", { type: "button", class: "button", onclick: all }, "Show all data"),
  );
}

function showControls(store) {
  const change = (changes) => store.set({ query: { ...store.get("query"), ...changes } });
  const pressStat = segmented(byId("chart-stat"), STATS, (stat) => change({ stat }));
  const ranges = Object.entries(RANGES).map(([value, { label }]) => ({ value, label }));
  const pressRange = segmented(byId("chart-range"), ranges, (range) => change({ range, until: null }));
  const input = byId("chart-function");
  input.addEventListener("change", () => change({ functionName: input.value.trim() }));
  input.addEventListener("search", () => change({ functionName: input.value.trim() }));
  const chip = byId("chart-pop");
  chip.addEventListener("click", () => store.set({ pop: null }));
  const show = () => {
    const { stat, range, functionName } = store.get("query");
    pressStat(stat);
    pressRange(range);
    input.value = functionName ?? "";
    const pop = (store.get("heatmap") ?? []).find((each) => each.popCode === store.get("pop"));
    chip.hidden = !store.get("pop");
    setText(chip, `${pop ? popName(pop) : store.get("pop")} ×`);
  };
  store.on(["query", "pop", "heatmap"], show);
  show();
  showFunctionNames(store);
}

/** Names to choose from: the API's list, or what the alerts name where there is none. */
function showFunctionNames(store) {
  const fill = (names) => replace(byId("function-names"), ...[...new Set(names)].sort().map((name) => el("option", { value: name })));
  let listed = false;
  api.functions()
    .then((page) => {
      listed = Boolean(page.items?.length);
      fill((page.items ?? []).map((item) => item.functionName));
    })
    .catch(() => {});
  store.on(["alerts"], () => {
    if (!listed) fill([...store.get("alerts").values()].flatMap((alert) => alert.scope?.functions ?? []));
  });
}
