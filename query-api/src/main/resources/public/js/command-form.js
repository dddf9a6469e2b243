/** Acknowledge and resolve, with a comment. A command goes by Kafka: it is done when the alert comes back changed. */
import * as api from "./api.js";
import { el, setText } from "./dom.js";
import { takeAlert } from "./feed.js";

const LOOK_AGAIN_MS = [400, 800, 1500, 3000, 5000];

const done = { acknowledge: (status) => status !== "firing" && status !== "suppressed", resolve: (status) => status === "resolved" };
const words = { acknowledge: "Acknowledge", resolve: "Resolve" };

export function commandForm(store, id) {
  const comment = el("textarea", { id: "command-comment", name: "comment", rows: 2, maxlength: 2000, placeholder: "Comment for the next one on call" });
  const note = el("p", { class: "form-note", role: "status" });
  const buttons = Object.fromEntries(Object.keys(words).map((action) =>
    [action, el("button", { type: "submit", class: "button", value: action, dataset: { action } }, words[action])]));
  const element = el("form", { class: "command", dataset: { state: "idle" }, onsubmit: submit },
    el("label", { for: "command-comment" }, "Comment"), comment,
    el("div", { class: "command-buttons" }, buttons.acknowledge, buttons.resolve), note);
  let pending = null;

  async function submit(event) {
    event.preventDefault();
    const action = event.submitter?.value ?? "acknowledge";
    say("busy", `${words[action]}: sending …`);
    pending = action;
    enable();
    try {
      const alert = await api.command(id, action, comment.value.trim());
      comment.value = "";
      say("busy", `${words[action]}: taken, waiting for the alert to change …`);
      if (alert?.alertId) takeAlert(store, alert);
      else lookAgain(0);
    } catch (problem) {
      pending = null;
      say("error", problem.detail ? `${problem.title}: ${problem.detail}` : problem.title);
      enable();
    }
  }

  /** The socket normally brings the change; when it does not, ask. */
  function lookAgain(attempt) {
    if (!pending) return;
    if (attempt >= LOOK_AGAIN_MS.length) {
      pending = null;
      say("error", "The command was taken, but the alert has not changed yet.");
      return enable();
    }
    setTimeout(async () => {
      if (pending) await api.alert(id).then((alert) => takeAlert(store, alert)).catch(() => {});
      lookAgain(attempt + 1);
    }, LOOK_AGAIN_MS[attempt]);
  }

  function say(state, text) {
    element.dataset.state = state;
    setText(note, text);
  }

  let status = "firing";
  function enable() {
    buttons.acknowledge.disabled = Boolean(pending) || done.acknowledge(status);
    buttons.resolve.disabled = Boolean(pending) || done.resolve(status);
    element.hidden = status === "resolved" && element.dataset.state === "idle";
  }

  return {
    element,
    update(alert) {
      status = alert.status;
      if (pending && done[pending](status)) {
        say("done", pending === "resolve" ? "Resolved." : "Acknowledged.");
        pending = null;
      }
      enable();
    },
  };
}
