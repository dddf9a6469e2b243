/** Keeps what is selected in the address (#pop=FRA&function=checkout&alert=…), so that a link leads to what its sender saw. */

const KEYS = { pop: "pop", alert: "openAlert" };
const QUERY_KEYS = { function: "functionName", stat: "stat", range: "range" };

/** The changes to the state that the address asks for. */
export function readPlace(query, allowed) {
  const given = new URLSearchParams(location.hash.slice(1));
  const next = { query: { ...query } };
  for (const [name, key] of Object.entries(KEYS)) next[key] = given.get(name) || null;
  for (const [name, key] of Object.entries(QUERY_KEYS)) {
    const value = given.get(name);
    if (value && (!allowed[key] || allowed[key].includes(value))) next.query[key] = value;
  }
  return next;
}

export function writePlace(store, defaults) {
  const query = store.get("query");
  const entries = [
    ...Object.entries(KEYS).map(([name, key]) => [name, store.get(key)]),
    ...Object.entries(QUERY_KEYS).map(([name, key]) => [name, query[key] === defaults[key] ? null : query[key]]),
  ].filter(([, value]) => value);
  const hash = entries.length ? `#${new URLSearchParams(entries)}` : location.pathname + location.search;
  history.replaceState(null, "", hash);
}
