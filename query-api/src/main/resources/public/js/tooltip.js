/** One tooltip for the page, kept inside the window. */
import { byId } from "./dom.js";

const GAP = 10;

export function showTooltip(anchor, content) {
  const tip = byId("tooltip");
  tip.replaceChildren(...content);
  tip.hidden = false;
  const at = anchor.getBoundingClientRect();
  const box = tip.getBoundingClientRect();
  const left = Math.max(GAP, Math.min(innerWidth - box.width - GAP, at.left + at.width / 2 - box.width / 2));
  const above = at.top - box.height - GAP;
  tip.style.left = `${left}px`;
  tip.style.top = `${above > GAP ? above : at.bottom + GAP}px`;
}

export function hideTooltip() {
  byId("tooltip").hidden = true;
}
