/** Notes above the alerts: functions that look slower, or quicker, only since their traffic moved. */
import { byId, el, replace } from "./dom.js";
import { list } from "./words.js";

const MOST = 3;

export function showNotes(store) {
  const render = () => {
    const notes = store.get("notes");
    const more = notes.length - MOST;
    byId("notes").hidden = !notes.length;
    replace(
      byId("notes"),
      notes.slice(0, MOST).map((note) => el("li", { dataset: { noteId: note.noteId }, title: shares(note) }, note.title)),
      more > 0 && el("li", {}, `and ${more} more like it`),
    );
  };
  store.on(["notes"], render);
  render();
}

const percent = (share) => `${Math.round(100 * share)} %`;

/** "SYD pro: 10 % of its traffic before, 30 % since". */
const shares = (note) =>
  list(note.moved)
    .slice(0, MOST)
    .map((one) => `${one.popCode} ${one.tier}`.trim() + `: ${percent(one.before)} of its traffic before, ${percent(one.since)} since`)
    .join("\n");
