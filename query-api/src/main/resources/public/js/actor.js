/** Who works with this page: asked for once, kept in this browser. Nothing is lost where it may not keep anything. */
const KEY = "frostline-actor";

export function knownActor() {
  try {
    return localStorage.getItem(KEY) ?? "";
  } catch {
    return "";
  }
}

export function rememberActor(name) {
  try {
    localStorage.setItem(KEY, name);
  } catch {
    // Asked again next time.
  }
}
