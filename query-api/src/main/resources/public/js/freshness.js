/** The header: how the data come in, how old they are, and the banner when they do not come in at all. */
import { serverNow } from "./api.js";
import { byId, setText } from "./dom.js";
import { age, utc } from "./format.js";

const AMBER_S = 30;
const RED_S = 300;

const linkWords = {
  connecting: ["Connecting", "Opening the live connection"],
  live: ["Live", "Updates arrive by WebSocket"],
  polling: ["Polling", "The live connection is lost: asking every 5 s and trying to reconnect"],
  down: ["Reconnecting", "Frostline cannot be reached: the last data are shown and it is tried again"],
};

export function showFreshness(store, { onRetry }) {
  const pill = byId("freshness");
  const connection = byId("connection");
  const banner = byId("banner");
  banner.querySelector("button").addEventListener("click", onRetry);

  function tick() {
    showClock();
    showAge(pill, store.get("freshness"));
    showBanner(banner, store);
    for (const time of document.querySelectorAll("time[data-ago]")) setText(time, agoText(time.dataset.ago));
  }

  store.on(["link"], () => {
    const [word, title] = linkWords[store.get("link").state];
    connection.dataset.state = store.get("link").state;
    connection.title = title;
    setText(connection.querySelector("span"), word);
    tick();
  });
  store.on(["freshness"], tick);
  setInterval(tick, 1000);
  tick();
}

export const agoText = (iso) => `${age((serverNow() - Date.parse(iso)) / 1000)} ago`;

function showClock() {
  setText(byId("clock"), `${new Date(serverNow()).toISOString().slice(11, 19)} UTC`);
}

export function levelOf({ asOf, stale }, now = serverNow()) {
  const seconds = (now - Date.parse(asOf)) / 1000;
  if (Number.isNaN(seconds)) return "none";
  if (seconds > RED_S) return "old";
  return stale || seconds > AMBER_S ? "stale" : "fresh";
}

function showAge(pill, freshness) {
  const level = levelOf(freshness);
  const text = level === "none" ? "No data yet" : `Data ${age((serverNow() - Date.parse(freshness.asOf)) / 1000)} old`;
  pill.dataset.level = level;
  pill.title = level === "none" ? "" : `As of ${utc(freshness.asOf)}${freshness.stale ? ", marked stale by the server" : ""}`;
  setText(pill.querySelector("span"), text);
  document.documentElement.dataset.freshness = level;
}

function showBanner(banner, store) {
  const { failure, downSince, retryAt } = store.get("link");
  banner.hidden = !failure;
  if (!failure) return;
  const retry = Math.max(0, Math.ceil((retryAt - Date.now()) / 1000));
  const kept = store.get("overview") ? "The last data are shown." : "There is nothing to show yet.";
  const since = `since ${utc(downSince)}`;
  setText(banner.querySelector("span"), `${failure.message.replace(/\.$/, "")} (${since}). ${kept} ${retry ? `Next try in ${retry} s.` : "Trying now …"}`);
}
