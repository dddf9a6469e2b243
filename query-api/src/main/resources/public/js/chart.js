/** Draws one series over time with uPlot: gaps as gaps, alerts as bands with a flag where they began. Fetches nothing. */
import uPlot from "../vendor/uPlot.esm.js";
import { el } from "./dom.js";
import { duration } from "./format.js";
import { statusWords } from "./words.js";

const FLAG_LIMIT = 40;

/** onCursor(index or null) as the pointer moves; onFlag(alertId) when a flag is clicked. */
export function createChart(container, { onCursor, onFlag }) {
  let plot = null;
  let model = { xs: [], ys: [], from: 0, to: 1, alerts: [] };

  function build() {
    plot?.destroy();
    const { width, height } = container.getBoundingClientRect();
    if (width < 50 || height < 50) return;
    plot = new uPlot(options({ width, height }, () => model, { onCursor, onFlag }), [model.xs, model.ys], container);
  }

  new ResizeObserver(() => {
    const { width, height } = container.getBoundingClientRect();
    if (plot) plot.setSize({ width, height });
    else build();
  }).observe(container);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", build);

  return {
    /** {xs: seconds, ys: ms or null, from, to: seconds, alerts: [{id, start, end, severity, status, title}]} */
    draw(next) {
      model = next;
      if (plot) plot.setData([model.xs, model.ys]);
      else build();
    },
  };
}

const css = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

function options(size, model, { onCursor, onFlag }) {
  const line = css("--line");
  const axis = { stroke: css("--text-2"), grid: { stroke: css("--grid"), width: 1 }, ticks: { show: false }, font: `11px ${css("--font")}` };
  return {
    ...size,
    padding: [14, 14, 0, 0],
    legend: { show: false },
    cursor: { y: false, drag: { x: false, y: false }, points: { size: 8, width: 2, fill: css("--panel"), stroke: line } },
    tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), "Etc/UTC"),
    scales: { x: { time: true, range: () => [model().from, model().to] }, y: { range: (_, __, max) => [0, (max || 1) * 1.12] } },
    axes: [
      { ...axis, values: (_, splits, __, ___, step) => splits.map((split) => timeLabel(split, step)), space: 70, size: 30 },
      { ...axis, values: (_, splits) => splits.map((split) => duration(split).join("\u202f")), size: 62 },
    ],
    series: [{}, { stroke: line, width: 1.75, fill: css("--line-fill"), spanGaps: false, points: { show: true, size: 4, fill: line, filter: isolated } }],
    hooks: {
      drawClear: [(plot) => drawBands(plot, model())],
      draw: [(plot) => placeFlags(plot, model(), onFlag)],
      setCursor: [(plot) => onCursor(plot.cursor.idx ?? null)],
    },
  };
}

/** A value between two gaps has no line to be seen by: it gets a point. */
function isolated(plot, seriesIndex) {
  const ys = plot.data[seriesIndex];
  const alone = [];
  for (let i = 0; i < ys.length; i++) {
    if (ys[i] !== null && (ys[i - 1] ?? null) === null && (ys[i + 1] ?? null) === null) alone.push(i);
  }
  return alone;
}

const pad = (n) => String(n).padStart(2, "0");
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

function timeLabel(seconds, step) {
  const d = new Date(seconds * 1000);
  const clock = `${pad(d.getUTCHours())}:${pad(d.getUTCMinutes())}`;
  if (step >= 28 * 86_400) return `${MONTHS[d.getUTCMonth()]} ${d.getUTCFullYear()}`;
  if (step >= 86_400 || clock === "00:00") return `${d.getUTCDate()} ${MONTHS[d.getUTCMonth()]}`;
  return step < 60 ? `${clock}:${pad(d.getUTCSeconds())}` : clock;
}

function drawBands(plot, { alerts }) {
  const { ctx, bbox } = plot;
  const colours = { warning: css("--warning-mark"), critical: css("--critical") };
  ctx.save();
  for (const alert of alerts) {
    const left = Math.max(bbox.left, plot.valToPos(alert.start, "x", true));
    const right = Math.min(bbox.left + bbox.width, plot.valToPos(alert.end, "x", true));
    if (right < bbox.left || left > bbox.left + bbox.width) continue;
    ctx.globalAlpha = alert.status === "resolved" ? 0.04 : 0.07;
    ctx.fillStyle = colours[alert.severity] ?? colours.warning;
    ctx.fillRect(left, bbox.top, Math.max(1, right - left), bbox.height);
  }
  ctx.restore();
}

/** Flags are buttons above the plot, so that they can be reached by keyboard and by tests. */
function placeFlags(plot, { alerts, from, to }, onFlag) {
  const visible = alerts.filter((alert) => alert.start >= from && alert.start <= to).slice(0, FLAG_LIMIT);
  plot.over.querySelectorAll(".flag").forEach((flag) => flag.remove());
  for (const alert of visible) {
    const label = `${statusWords[alert.status] ?? ""} ${alert.severity}: ${alert.title}`;
    const flag = el("button", {
      type: "button", class: "flag", title: label, "aria-label": label,
      dataset: { alertFlag: alert.id, severity: alert.severity, status: alert.status },
      onclick: () => onFlag(alert.id),
    });
    flag.style.left = `${plot.valToPos(alert.start, "x")}px`;
    plot.over.append(flag);
  }
}
