/**
 * The live connection. Calls onMessage for each message in order, onGap when messages may have been missed (also each
 * time it opens: what happened between the last look and now was not heard), and onState with "connecting", "live" or
 * "reconnecting". Reconnects by itself with back-off and jitter.
 */
import { backoff } from "./backoff.js";

/** metrics_update comes every 10 s: a connection silent for this long is dead, whatever TCP thinks of it. */
const SILENCE_MS = 35_000;

/** Relative to the page, which may be below a path of a reverse proxy. */
function address() {
  const url = new URL("ws", document.baseURI);
  url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
  return url;
}

export function connect({ onMessage, onGap, onState }) {
  const wait = backoff(500, 20_000);
  let socket = null;
  let lastSeq = null;
  let watchdog = 0;
  let retry = 0;

  function open() {
    clearTimeout(retry);
    const current = new WebSocket(address());
    socket = current;
    lastSeq = null;
    listen();
    current.onopen = () => {
      listen();
      onState("live");
      onGap();
    };
    current.onmessage = (event) => {
      wait.reset();
      listen();
      receive(event.data);
    };
    current.onclose = () => current === socket && lost();
  }

  function receive(text) {
    let message;
    try {
      message = JSON.parse(text);
    } catch {
      return onGap();
    }
    if (Number.isInteger(message.seq)) {
      if (lastSeq !== null && message.seq !== lastSeq + 1) onGap();
      lastSeq = message.seq;
    }
    onMessage(message);
  }

  function listen() {
    clearTimeout(watchdog);
    watchdog = setTimeout(lost, SILENCE_MS);
  }

  function lost() {
    clearTimeout(watchdog);
    const dead = socket;
    socket = null;
    dead?.close();
    const delay = wait.next();
    onState("reconnecting");
    retry = setTimeout(open, delay);
  }

  onState("connecting");
  open();
  return {
    /** Tries at once instead of waiting, unless it is connected. */
    retryNow() {
      if (!socket) open();
    },
  };
}
