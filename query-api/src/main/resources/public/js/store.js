/** The page's state: one object, replaced key by key; who subscribes to a key is called when it was replaced. */

export function createStore(initial) {
  const state = { ...initial };
  const listeners = [];
  return {
    get: (key) => state[key],
    set(changes) {
      const changed = Object.keys(changes).filter((key) => state[key] !== changes[key]);
      Object.assign(state, changes);
      for (const { keys, call } of listeners) {
        if (keys.some((key) => changed.includes(key))) call();
      }
    },
    on(keys, call) {
      listeners.push({ keys, call });
    },
  };
}
