/** Arrow keys on the map: from one PoP to the nearest in that direction. One PoP at a time is in the tab order. */

const DIRECTIONS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };

export function moveFocus(key, from, marks) {
  const direction = DIRECTIONS[key];
  if (!direction) return false;
  const next = nearest(from, marks, direction);
  if (!next) return true;
  from.setAttribute("tabindex", "-1");
  next.setAttribute("tabindex", "0");
  next.focus();
  return true;
}

function nearest(from, marks, [dx, dy]) {
  let best = null;
  let least = Infinity;
  for (const mark of marks) {
    if (mark === from || !mark.sheet) continue;
    const x = mark.sheet[0] - from.sheet[0];
    const y = mark.sheet[1] - from.sheet[1];
    const along = x * dx + y * dy;
    const across = Math.abs(x * dy) + Math.abs(y * dx);
    const cost = along + 2 * across;
    if (along > 0 && across <= 2 * along && cost < least) [best, least] = [mark, cost];
  }
  return best;
}
