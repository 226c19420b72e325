// Asking until there is an answer: waits for the net, waits as long as a busy service says.

import { Trouble } from "./service.js";

const TRIES = 4;
const SLOWEST = 60; // seconds; a reader does not sit longer before a page

/**
 * @typedef {object} Waiting
 * @property {string} why
 * @property {number | null} seconds until the next try; null: until the browser is online again
 * @property {number} attempt that comes next
 * @property {() => void} now try at once
 */

/**
 * The result of `attempt`, tried up to four times while the service is busy or unreachable; a wait
 * that nobody sits out is told instead.
 * @template T
 * @param {() => Promise<T>} attempt
 * @param {AbortSignal} signal
 * @param {(waiting: Waiting) => void} onWait
 * @returns {Promise<T>}
 */
export async function patiently(attempt, signal, onWait) {
  for (let tried = 1; ; tried += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof Trouble) || error.kind === "failed" || signal.aborted) throw error;
      const offline = error.kind === "unreachable" && !navigator.onLine;
      if (tried >= TRIES && !offline) throw error;
      if (error.retryAfter !== null && error.retryAfter > SLOWEST) throw tooLong(error.message, error.retryAfter);
      const why = offline ? "网络已断开，连上后会自动重试。" : error.message;
      await pause(offline ? null : delay(tried, error.retryAfter), signal, (seconds, now) =>
        onWait({ why, seconds, attempt: tried + 1, now }),
      );
    }
  }
}

/** @param {string} why @param {number} seconds */
function tooLong(why, seconds) {
  const minutes = Math.ceil(seconds / 60);
  const wait = minutes < 100 ? `${minutes} 分钟` : `${Math.ceil(minutes / 60)} 小时`;
  return new Trouble("failed", `${why}请约 ${wait}后再试。`);
}

/** 2, 4, 8 … seconds and a little more, so that not everybody returns at once; never before `retryAfter`. @param {number} tried @param {number | null} retryAfter */
function delay(tried, retryAfter) {
  return Math.max(retryAfter ?? 0, Math.min(SLOWEST, 2 ** tried)) + Math.ceil(Math.random() * 2);
}

/**
 * Resolves after `seconds`, when the browser comes online, or when `now` is called.
 * @param {number | null} seconds
 * @param {AbortSignal} signal
 * @param {(seconds: number | null, now: () => void) => void} tell
 * @returns {Promise<void>}
 */
function pause(seconds, signal, tell) {
  return new Promise((resolve, reject) => {
    const clock = seconds === null ? 0 : setTimeout(done, seconds * 1000);
    function clear() {
      clearTimeout(clock);
      removeEventListener("online", done);
      signal.removeEventListener("abort", stop);
    }
    function done() {
      clear();
      resolve();
    }
    function stop() {
      clear();
      reject(signal.reason);
    }
    addEventListener("online", done);
    signal.addEventListener("abort", stop);
    tell(seconds, done);
  });
}
