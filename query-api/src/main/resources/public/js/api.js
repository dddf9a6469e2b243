/** Frostline's REST API. Every failure becomes a Problem with a title and, where the server gave one, a detail. */

/** Relative to the page, which may be below a path of a reverse proxy. */
const BASE = new URL("api/v1", document.baseURI).href;
const TIMEOUT_MS = 15_000;

export class Problem extends Error {
  constructor(title, detail, status) {
    super(detail ? `${title}: ${detail}` : title);
    this.title = title;
    this.detail = detail ?? "";
    /** HTTP status, or 0 when the server was not reached. */
    this.status = status ?? 0;
  }
}

let skewMs = 0;

/** Now by the server's clock (its Date header), so that a wrong clock here makes nothing look younger or older. */
export const serverNow = () => Date.now() + skewMs;

async function request(path, options = {}) {
  let response;
  try {
    response = await fetch(BASE + path, { headers: { Accept: "application/json" }, signal: AbortSignal.timeout(TIMEOUT_MS), ...options });
  } catch (failure) {
    throw new Problem("Frostline cannot be reached", failure.name === "TimeoutError" ? "The server did not answer in time." : "");
  }
  readClock(response);
  if (!response.ok) throw await problemOf(response);
  return response;
}

function readClock(response) {
  const date = Date.parse(response.headers.get("Date") ?? "");
  const skew = date + 500 - Date.now();
  // The header has whole seconds: smaller differences than two of them are noise.
  if (!Number.isNaN(skew)) skewMs = Math.abs(skew) < 2000 ? 0 : skew;
}

async function problemOf(response) {
  const body = await response.json().catch(() => ({}));
  return new Problem(body.title ?? `HTTP ${response.status}`, body.detail ?? response.statusText, response.status);
}

async function json(response) {
  if (response.status === 204 || response.headers.get("Content-Length") === "0") return null;
  try {
    return await response.json();
  } catch {
    throw new Problem("Unreadable answer", "The server sent something that is not JSON.", response.status);
  }
}

const query = (parameters) => {
  const given = Object.entries(parameters).filter(([, value]) => value !== null && value !== undefined && value !== "");
  return given.length ? `?${new URLSearchParams(given)}` : "";
};

const get = async (path, parameters = {}) => json(await request(path + query(parameters)));

export const overview = () => get("/overview");

/** The PoPs, and what the headers say of their age. */
export async function heatmap() {
  const response = await request("/heatmap");
  const stale = response.headers.get("X-Frostline-Stale");
  return { pops: await json(response), asOf: response.headers.get("X-Frostline-As-Of"), stale: stale === "true" };
}

export const alerts = (parameters) => get("/alerts", parameters);

export const alert = (id) => get(`/alerts/${encodeURIComponent(id)}`);

export const notes = (parameters) => get("/notes", parameters);

export const functions = () => get("/functions");

const MAX_PAGES = 20;

/** One series, all its pages joined; `truncated` when there were more pages than a chart can use. */
export async function series(parameters) {
  const first = await get("/series", parameters);
  const points = [...(first.points ?? [])];
  let cursor = first.nextCursor;
  for (let page = 1; cursor && page < MAX_PAGES; page++) {
    const next = await get("/series", { ...parameters, cursor });
    points.push(...(next.points ?? []));
    cursor = next.nextCursor;
  }
  return { ...first, points, truncated: Boolean(cursor) };
}

/** action: "acknowledge", "resolve" or "accept". It is taken when this returns, and done when the alert has changed. */
export async function command(id, action, { actor, comment }) {
  await request(`/alerts/${encodeURIComponent(id)}/${action}`, {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "application/json" },
    body: JSON.stringify({ actor: actor || null, comment: comment || null }),
  });
}
