/** The panel of one alert: what, where, since when, why, what was done about it, and what can be. */
import * as api from "./api.js";
import { ago, namesOf } from "./alerts.js";
import { byId, el } from "./dom.js";
import { takeAlert } from "./feed.js";
import { count, ms, percent, utc } from "./format.js";
import { RANGES } from "./series.js";
import { commandForm } from "./command-form.js";
import { rankedCauses, scopeWords, spaced, statusWords } from "./words.js";

export function showDetail(store) {
  const panel = byId("detail");
  let shown = null;
  let form = null;
  let drawn = null;
  let waiting = "";
  let opener = null;

  store.on(["openAlert", "alerts", "heatmap"], () => {
    const id = store.get("openAlert");
    if (id !== shown) change(id);
    if (id) render();
  });

  function change(id) {
    if (!shown) opener = document.activeElement;
    shown = id;
    drawn = null;
    panel.hidden = !id;
    if (!id) return opener?.isConnected && opener.focus();
    form = commandForm(store, id);
    panel.replaceChildren();
    waiting = "Loading …";
    loadWhole(store, id, (message) => {
      if (id !== shown) return;
      waiting = message;
      render();
    });
  }

  function render() {
    const alert = store.get("alerts").get(shown);
    if (!alert) return panel.replaceChildren(head(store, null), el("p", { class: "empty" }, waiting));
    panel.dataset.alert = alert.alertId;
    panel.dataset.severity = alert.severity;
    panel.dataset.status = alert.status;
    form.update(alert);
    const content = JSON.stringify([alert, scopeWords(alert, namesOf(store))]);
    if (content !== drawn) redraw(alert, drawn === null);
    drawn = content;
  }

  function redraw(alert, opening) {
    const scrolled = panel.querySelector(".detail-body")?.scrollTop ?? 0;
    replaceAround(panel, form.element, [head(store, alert), body(store, alert)]);
    panel.querySelector(".detail-body").scrollTop = scrolled;
    // What had the focus may just have been replaced: it is not left to fall back to the page.
    if (opening || document.activeElement === document.body) panel.querySelector("h3").focus();
  }
}

/** Replaces what stands before the form and leaves the form itself alone, so that a half-written comment survives. */
function replaceAround(panel, form, parts) {
  for (const child of [...panel.children]) if (child !== form) child.remove();
  if (form.parentNode !== panel) panel.append(form);
  for (const part of parts) panel.insertBefore(part, form);
}

/** The list may carry less than the alert has (and a link may name one that is not in the list): ask for the whole. */
async function loadWhole(store, id, onMissing) {
  try {
    takeAlert(store, await api.alert(id));
  } catch (problem) {
    if (!store.get("alerts").has(id)) onMissing(problem.status === 404 ? "There is no such alert (any more)." : problem.message);
  }
}

function head(store, alert) {
  const close = el("button", { type: "button", class: "button small", onclick: () => store.set({ openAlert: null }) }, "Close");
  const title = alert ? alert.title || scopeWords(alert, namesOf(store)) : "Alert";
  return el("header", { class: "detail-head" },
    el("div", {},
      alert && el("p", { class: "tag", dataset: { status: alert.status } }, `${statusWords[alert.status] ?? alert.status}, ${alert.severity}`),
      el("h3", { id: "detail-title", tabindex: "-1" }, title)),
    close);
}

function body(store, alert) {
  return el("div", { class: "detail-body" },
    figures(alert), facts(store, alert), causes(alert), history(alert));
}

function figures(alert) {
  return el("div", { class: "detail-figures" },
    el("div", {}, el("span", {}, "Baseline"), el("b", {}, ms(alert.baselineMs))),
    el("div", {}, el("span", {}, alert.status === "resolved" ? "Last" : "Now"), el("b", {}, ms(alert.currentMs))),
    el("div", { class: "detail-change", dataset: { direction: alert.direction ?? "up" } }, el("span", {}, alert.direction === "down" ? "Faster by" : "Slower by"), el("b", {}, percent(alert.changePct))));
}

function facts(store, alert) {
  const row = (name, value) => value && [el("dt", {}, name), el("dd", {}, value)];
  const at = (iso) => iso && [utc(iso, api.serverNow()), " (", ago(iso), ")"];
  return el("dl", { class: "facts" },
    row("Where", el("span", {}, scopeWords(alert, namesOf(store)))),
    row("Started", at(alert.startedAt)),
    row("Detected", at(alert.detectedAt)),
    row("Resolved", at(alert.resolvedAt)),
    row("Series", Number.isFinite(alert.seriesCount) && `${count(alert.seriesCount)} moved together`),
    row("Confidence", Number.isFinite(alert.confidence) && `${count(alert.confidence * 100)}\u202f%`),
    row("Chart", el("button", { type: "button", class: "link", onclick: () => showInChart(store, alert) }, "Show this in the chart")));
}

function showInChart(store, alert) {
  const { functions = [], pops = [] } = alert.scope ?? {};
  const length = api.serverNow() / 1000 - Date.parse(alert.startedAt ?? alert.detectedAt) / 1000;
  const range = Object.keys(RANGES).find((key) => RANGES[key].seconds === null || RANGES[key].seconds > length * 1.3);
  store.set({
    pop: pops.length === 1 ? pops[0] : null,
    query: { ...store.get("query"), functionName: functions.length === 1 ? functions[0] : "", range, until: null },
  });
  byId("chart-panel").scrollIntoView({ block: "nearest", behavior: "smooth" });
}

function causes(alert) {
  const ranked = rankedCauses(alert);
  return el("section", {}, el("h4", {}, "Likely causes"),
    ranked.length ? el("ol", { class: "causes" }, ...ranked.map(causeItem)) : el("p", { class: "hint" }, "None found yet."));
}

function causeItem({ kind, subject, score, explanation, evidence }) {
  const weight = score > 0 ? el("meter", { min: 0, max: 1, value: Math.min(1, score), title: `Score ${score} of 1` }) : el("em", {}, "ruled out");
  const rows = Object.entries(evidence ?? {}).flatMap(([name, value]) => [el("dt", {}, spaced(name).replace(/ ms$/, "")), el("dd", {}, evidenceText(name, value))]);
  return el("li", { class: score > 0 ? "" : "ruled-out" },
    el("p", { class: "cause-head" }, el("b", {}, spaced(kind ?? "cause")), el("span", {}, subject), weight),
    explanation && el("p", {}, explanation),
    rows.length > 0 && el("dl", { class: "facts evidence" }, ...rows));
}

function evidenceText(name, value) {
  if (typeof value === "string" && /ms$/i.test(name) && Number.isFinite(Number(value))) return ms(Number(value));
  if (typeof value === "number") return /ms$/i.test(name) ? ms(value) : value.toLocaleString("en", { maximumFractionDigits: 3 });
  if (Array.isArray(value)) return value.map((each) => evidenceText("", each)).join(", ");
  if (value && typeof value === "object") return JSON.stringify(value);
  return /^\d{4}-\d\d-\d\dT/.test(value ?? "") ? utc(value, api.serverNow()) : String(value ?? "–");
}

function history(alert) {
  const entries = [...(alert.history ?? [])].sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
  if (!entries.length) return null;
  return el("section", {}, el("h4", {}, "History"),
    el("ol", { class: "history" }, ...entries.map(({ at, actor, from, to, comment }) =>
      el("li", { dataset: { status: to ?? "" } },
        el("p", {}, el("b", {}, from && from === to ? "Comment" : (statusWords[to] ?? to ?? "Comment")), ` by ${actor || "the system"}, `, ago(at)),
        comment && el("p", { class: "comment" }, comment)))));
}
