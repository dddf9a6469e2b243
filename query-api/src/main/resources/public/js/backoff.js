/** Exponential back-off with full jitter: between a half and all of first * 2^n milliseconds, never more than limit. */
export function backoff(first = 500, limit = 30_000) {
  let attempt = 0;
  return {
    next() {
      const ceiling = Math.min(limit, first * 2 ** attempt++);
      return ceiling / 2 + Math.random() * (ceiling / 2);
    },
    reset() {
      attempt = 0;
    },
  };
}
