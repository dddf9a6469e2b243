/** Numbers and times as people read them: milliseconds, percent, ages, UTC. */

const whole = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
const oneDigit = new Intl.NumberFormat("en", { maximumFractionDigits: 1 });
const dayMonth = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });
const dayMonthYear = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
const regionNames = new Intl.DisplayNames(["en"], { type: "region" });

const isNumber = (value) => typeof value === "number" && Number.isFinite(value);

export const count = (value) => (isNumber(value) ? whole.format(value) : "–");

export const plural = (n, one, many = `${one}s`) => `${count(n)} ${n === 1 ? one : many}`;

/** [number, unit]: seconds from 10 s on. */
export function duration(milliseconds) {
  if (!isNumber(milliseconds)) return ["–", "ms"];
  if (Math.abs(milliseconds) >= 10_000) return [oneDigit.format(milliseconds / 1000), "s"];
  return [Math.abs(milliseconds) < 10 ? oneDigit.format(milliseconds) : whole.format(milliseconds), "ms"];
}

export const ms = (milliseconds) => duration(milliseconds).join("\u202f");

export function percent(value) {
  if (!isNumber(value)) return "–";
  const digits = Math.abs(value) < 10 ? oneDigit.format(Math.abs(value)) : whole.format(Math.abs(value));
  return `${value < 0 ? "−" : "+"}${digits}\u202f%`;
}

/** A length of time in the two largest units that matter. */
export function age(seconds) {
  const s = Math.max(0, Math.floor(seconds));
  if (s < 60) return `${s}\u202fs`;
  if (s < 3600) return `${Math.floor(s / 60)}\u202fmin`;
  if (s < 86_400) return pair(s, 3600, "h", 60, "min");
  return s < 10 * 86_400 ? pair(s, 86_400, "d", 3600, "h") : `${count(Math.floor(s / 86_400))}\u202fd`;
}

function pair(seconds, large, largeUnit, small, smallUnit) {
  const rest = Math.floor((seconds % large) / small);
  return `${Math.floor(seconds / large)}\u202f${largeUnit}${rest ? ` ${rest}\u202f${smallUnit}` : ""}`;
}

/** "15:04:05 UTC", with the date when it is not today's. */
export function utc(time, now = Date.now()) {
  const date = new Date(time);
  if (Number.isNaN(date.getTime())) return "–";
  const today = new Date(now).toISOString().slice(0, 10);
  const iso = date.toISOString();
  const clock = `${iso.slice(11, 19)} UTC`;
  if (iso.slice(0, 10) === today) return clock;
  const day = iso.slice(0, 4) === today.slice(0, 4) ? dayMonth.format(date) : dayMonthYear.format(date);
  return `${day}, ${clock}`;
}

/** "Germany" for "DE"; anything that is no region code stays as it is. */
export function country(code) {
  try {
    return regionNames.of(code) ?? code;
  } catch {
    return code;
  }
}

/** "10s" to 10, "1m" to 60, "1d" to 86400; null when it is not a resolution. */
export function resolutionSeconds(resolution) {
  const match = /^(\d+)(s|m|h|d)$/.exec(resolution ?? "");
  return match ? Number(match[1]) * { s: 1, m: 60, h: 3600, d: 86_400 }[match[2]] : null;
}

/** "10s" to "10 s", "1m" to "1 min". */
export function resolutionWords(resolution) {
  const match = /^(\d+)(s|m|h|d)$/.exec(resolution ?? "");
  return match ? `${match[1]}\u202f${{ s: "s", m: "min", h: "h", d: "d" }[match[2]]}` : String(resolution ?? "?");
}
