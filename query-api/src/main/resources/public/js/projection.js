/**
 * Where a place lies on the land outlines.
 *
 * The outlines (lores.properties of eu.hansolo.fx:charts, Apache-2.0) are country shapes in Mercator on a sheet of
 * 1009 x 665. The four numbers are a least-squares fit of eleven countries' known extremes to the shapes' bounding
 * boxes; what is left is below 0.7 units (a quarter of a degree) but for coasts the outlines themselves simplify.
 */
const X_PER_DEGREE = 2.80229;
const X_AT_GREENWICH = 475.331;
const Y_PER_RADIAN = -159.994;
const Y_AT_EQUATOR = 463.459;
const MAX_LATITUDE = 84;

export function project(lon, lat) {
  const clamped = Math.max(-MAX_LATITUDE, Math.min(MAX_LATITUDE, lat));
  const mercator = Math.log(Math.tan(Math.PI / 4 + (clamped * Math.PI) / 360));
  // East of the sheet's right edge (Chukotka, Fiji's far side) a place wraps to the left, as the outlines do.
  const x = X_AT_GREENWICH + X_PER_DEGREE * (lon < -171 ? lon + 360 : lon);
  return [x, Y_AT_EQUATOR + Y_PER_RADIAN * mercator];
}

/** {left, top, right, bottom} on the sheet of the rectangle between two corners. */
export function bounds([west, south], [east, north]) {
  const [left, top] = project(west, north);
  const [right, bottom] = project(east, south);
  return { left, top, right, bottom };
}

/** "DE=M480,331L…" lines to {code, path}. */
export function parseOutlines(text) {
  return text
    .split("\n")
    .map((line) => /^([A-Z]{2})\s*=\s*(M.*)$/.exec(line.trim()))
    .filter(Boolean)
    .map(([, code, path]) => ({ code, path }));
}
