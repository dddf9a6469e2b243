/** What an alert says, in words. */
import { country, duration, percent, plural } from "./format.js";

export const OPEN = new Set(["firing", "acknowledged", "suppressed"]);

export const statusWords = { firing: "Firing", acknowledged: "Acknowledged", suppressed: "Silenced", resolved: "Resolved" };

export const list = (values) => (Array.isArray(values) ? values : []);

function some(values, noun, name = (value) => value) {
  const items = list(values);
  return items.length > 3 ? plural(items.length, noun) : items.map(name).join(", ");
}

const versionName = (version) => (/^\d/.test(version) ? `v${version}` : version);

export function what({ scope = {} }) {
  const functions = some(scope.functions, "function") || "All functions";
  return [functions, some(scope.versions, "version", versionName)].filter(Boolean).join(" ");
}

/** popNames: a map of PoP code to "Frankfurt (FRA)". */
export function where({ scope = {} }, popNames = new Map()) {
  const places = some(scope.pops, "PoP", (code) => popNames.get(code) ?? code) || some(scope.countries, "country", country);
  const tiers = some(scope.tiers, "tier", (tier) => `${tier} tier`);
  return [places || "everywhere", tiers].filter(Boolean).join(", ");
}

export const scopeWords = (alert, popNames) => `${what(alert)}, ${where(alert, popNames)}`;

/** "210 → 388 ms": the unit once where both have the same. */
export function changeWords({ baselineMs, currentMs }) {
  const [[from, unit], [to, toUnit]] = [duration(baselineMs), duration(currentMs)];
  return `${from}${unit === toUnit ? "" : `\u202f${unit}`} → ${to}\u202f${toUnit}`;
}

export const announcement = (alert, popNames) =>
  `New ${alert.severity ?? ""} alert: ${scopeWords(alert, popNames)}, cold start ${percent(alert.changePct)}.`;

/** Most likely first; a score of 0 says that a cause was ruled out. */
export const rankedCauses = (alert) => [...list(alert.causes)].sort((a, b) => (b.score ?? 0) - (a.score ?? 0));

export const topCause = (alert) => rankedCauses(alert).find((cause) => cause.score > 0) ?? null;

/** "function_version" and "functionVersion" to "function version". */
export const spaced = (name) =>
  String(name).replace(/_/g, " ").replace(/([a-z\d])([A-Z])/g, "$1 $2").toLowerCase().replace(/\bpop\b/g, "PoP");

export const popName = (pop) => (pop.city ? `${pop.city} (${pop.popCode})` : pop.popCode);

/** Whether the alert's scope covers this PoP: an empty list in a scope means all. */
export function covers({ scope = {} }, pop) {
  const pops = list(scope.pops);
  const countries = list(scope.countries);
  return (!pops.length || pops.includes(pop.popCode)) && (!countries.length || countries.includes(pop.country));
}

export const isEverywhere = ({ scope = {} }) => !list(scope.pops).length && !list(scope.countries).length;

export function concerns({ scope = {} }, functionName) {
  const functions = list(scope.functions);
  return !functionName || !functions.length || functions.includes(functionName);
}
