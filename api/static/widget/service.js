// The calls of the widget. What goes wrong is thrown as Trouble with a Chinese message.

/** @typedef {import("./types.js").AskRequest} AskRequest */
/** @typedef {import("./types.js").Answer} Answer */
/** @typedef {import("./types.js").Passage} Passage */
/** @typedef {import("./types.js").Feedback} Feedback */

const PATIENCE = 30_000; // ms until a silent service counts as unreachable

export class Trouble extends Error {
  /**
   * @param {"unreachable" | "busy" | "failed"} kind what to do: wait for the net, wait, or change something
   * @param {string} message
   * @param {number | null} [retryAfter] seconds
   */
  constructor(kind, message, retryAfter = null) {
    super(message);
    this.kind = kind;
    this.retryAfter = retryAfter;
  }
}

/** Seconds from `Retry-After`, which is a number or a date. @param {string | null} told */
function seconds(told) {
  if (!told) return null;
  const wait = /^\d+$/.test(told) ? Number(told) : (Date.parse(told) - Date.now()) / 1000;
  return Number.isFinite(wait) ? Math.max(1, Math.ceil(wait)) : null;
}

/** @param {Response} response */
async function troubleOf(response) {
  const problem = await response.json().catch(() => null);
  const wait = seconds(response.headers.get("Retry-After"));
  const detail = typeof problem?.detail === "string" ? problem.detail : "服务没有正常回应，请稍后重试。";
  if (response.status === 401) return console.warn(`问策：${detail}（data-key）`), new Trouble("failed", "这个网页还没有接通政策问答，请告诉网站的管理员。");
  if (response.status === 429) return new Trouble("busy", "提问过于频繁。", wait);
  if (response.status === 503 && (wait !== null || problem === null)) return new Trouble("busy", "现在提问的人较多。", wait);
  if (response.status === 502 || response.status === 504) return new Trouble("busy", "服务正在恢复。", wait);
  /** @type {string[]} */
  const fields = Array.isArray(problem?.errors) ? problem.errors.map((/** @type {any} */ e) => String(e.detail)) : [];
  return new Trouble("failed", fields.length ? `${fields.join("；")}。` : detail);
}

/** @typedef {ReturnType<typeof serviceAt>} Service */

/**
 * The service at `base`, the folder above `widget/` and `v1/`.
 * @param {URL} base
 * @param {string} key
 */
export function serviceAt(base, key) {
  /**
   * @param {string} path
   * @param {{body?: object, signal?: AbortSignal}} [options]
   */
  async function call(path, { body, signal } = {}) {
    const late = new AbortController();
    const clock = setTimeout(() => late.abort(), PATIENCE);
    const stop = () => late.abort();
    signal?.addEventListener("abort", stop);
    /** @type {Record<string, string>} */
    const headers = key ? { "X-API-Key": key } : {};
    if (body) headers["Content-Type"] = "application/json";
    try {
      signal?.throwIfAborted();
      const response = await fetch(new URL(path, base), {
        method: body ? "POST" : "GET",
        headers,
        body: body ? JSON.stringify(body) : null,
        credentials: "omit",
        referrerPolicy: "no-referrer",
        signal: late.signal,
      });
      if (!response.ok) throw await troubleOf(response);
      return await response.json();
    } catch (error) {
      if (error instanceof Trouble || signal?.aborted) throw error;
      throw new Trouble("unreachable", "连接不上服务。");
    } finally {
      clearTimeout(clock);
      signal?.removeEventListener("abort", stop);
    }
  }

  return {
    /** @param {AskRequest} body @param {AbortSignal} signal @returns {Promise<Answer>} */
    ask: (body, signal) => call("v1/ask", { body, signal }),
    /** @param {Feedback} body */
    feedback: (body) => call("v1/feedback", { body }),
    /** @param {string} id @param {string} asOf @returns {Promise<Passage>} */
    passage: (id, asOf) => call(`v1/passages/${encodeURIComponent(id)}?as_of=${encodeURIComponent(asOf)}`),
    /** @param {string} typed @param {AbortSignal} signal @returns {Promise<string[]>} */
    suggest: async (typed, signal) => (await call(`v1/suggest?limit=6&q=${encodeURIComponent(typed)}`, { signal })).suggestions,
    /** Questions that the library is known to answer. @returns {Promise<string[]>} */
    questions: async () => (await call("widget/v1/questions")).questions,
    /**
     * Where a document can be read as it stood on `asOf`; null for a path that leaves the service.
     * @param {string} path `viewer_url`
     * @param {string} asOf
     * @param {{start: number, end: number}} [cited] marked in the text
     */
    page(path, asOf, cited) {
      if (!/^\/[^/\\]/.test(path)) return null;
      const url = new URL(path.slice(1), base);
      url.searchParams.set("as_of", asOf);
      if (cited) url.searchParams.set("cited", `${cited.start}-${cited.end}`);
      return url.href;
    },
  };
}
