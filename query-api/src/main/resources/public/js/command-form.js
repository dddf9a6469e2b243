/** What people do with an alert, with name and comment. A command goes by Kafka: it is done when the alert comes back changed. */
import { knownActor, rememberActor } from "./actor.js";
import * as api from "./api.js";
import { el, setText } from "./dom.js";
import { takeAlert } from "./feed.js";

const LOOK_AGAIN_MS = [400, 800, 1500, 3000, 5000];

const resolved = (status) => status === "resolved";

const ACTIONS = {
  acknowledge: {
    word: "Acknowledge",
    means: "Somebody sees to it",
    done: (status) => status !== "firing" && status !== "suppressed",
    said: "Acknowledged.",
  },
  resolve: {
    word: "Resolve",
    means: "It is over: what comes is judged by the level from before",
    done: resolved,
    said: "Resolved.",
  },
  accept: {
    word: "Accept level",
    means: "It is over, as the new level is as it should be: what comes is judged by that",
    done: resolved,
    said: "Accepted: the new level becomes the baseline.",
  },
};

export function commandForm(store, id) {
  const actor = el("input", { id: "command-actor", name: "actor", value: knownActor(), maxlength: 100, placeholder: "anonymous", autocomplete: "name", onkeydown: leaveEnterAlone });
  const comment = el("textarea", { id: "command-comment", name: "comment", rows: 2, maxlength: 2000, placeholder: "Comment for the next one on call" });
  const note = el("p", { class: "form-note", role: "status" });
  const buttons = Object.fromEntries(Object.entries(ACTIONS).map(([action, { word, means }]) =>
    [action, el("button", { type: "submit", class: "button", value: action, title: means, dataset: { action } }, word)]));
  const element = el("form", { class: "command", dataset: { state: "idle" }, onsubmit: submit },
    el("div", { class: "command-actor" }, el("label", { for: "command-actor" }, "Your name"), actor),
    el("label", { for: "command-comment" }, "Comment"), comment,
    el("div", { class: "command-buttons" }, ...Object.values(buttons)), note);
  let pending = null;

  async function submit(event) {
    event.preventDefault();
    const action = event.submitter?.value ?? "acknowledge";
    const { word } = ACTIONS[action];
    say("busy", `${word}: sending …`);
    pending = action;
    enable();
    rememberActor(actor.value.trim());
    try {
      await api.command(id, action, { actor: actor.value.trim(), comment: comment.value.trim() });
      comment.value = "";
      // The change may have come before the answer did.
      if (pending) say("busy", `${word}: taken, waiting for the alert to change …`);
      lookAgain(0);
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
    for (const [action, { done }] of Object.entries(ACTIONS)) buttons[action].disabled = Boolean(pending) || done(status);
    element.hidden = resolved(status) && element.dataset.state === "idle";
  }

  return {
    element,
    update(alert) {
      status = alert.status;
      if (pending && ACTIONS[pending].done(status)) {
        say("done", ACTIONS[pending].said);
        pending = null;
      }
      enable();
    },
  };
}

/** In a form it presses the first button, which is not what somebody wants who just typed a name. */
function leaveEnterAlone(event) {
  if (event.key === "Enter") event.preventDefault();
}
