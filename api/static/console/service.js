// The console's own routes; every change carries the session's token.

/** @typedef {{parameter?: string, pointer?: string, detail: string}} FieldError */

/** What went wrong, in the service's own words. */
export class Problem extends Error {
  /** @param {string} message @param {string} code @param {number} status @param {FieldError[]} [errors] */
  constructor(message, code, status, errors = []) {
    super(message);
    this.code = code;
    this.status = status;
    this.errors = errors;
  }

  /** The same request would fail again: it is the request that has to change. */
  get lasting() {
    return this.status >= 400 && this.status < 500 && this.status !== 429;
  }
}

/** The fields that stand in the console's addresses and forms. @type {Record<string, string>} */
const FIELDS = {
  q: "检索词", question: "问题", title: "标题", as_of: "效力日期", issued_from: "成文日期（从）", issued_to: "成文日期（到）",
  status: "效力", levels: "层级", region: "适用地区", kinds: "文种", facets: "内容", voices: "谁的话", issuers: "发文机关",
  page: "页码", before: "记录编号", old: "旧文件", new: "新文件", old_version: "旧文本", new_version: "新文本",
};

/** @type {{user: string, csrf: string} | null} */
let session = null;

/** Who is logged in. */
export async function whoAmI() {
  session ??= await get("session");
  return /** @type {{user: string, csrf: string}} */ (session);
}

/**
 * @param {string} path
 * @param {URLSearchParams | Record<string, string>} [parameters]
 * @param {AbortSignal} [signal]
 */
export async function get(path, parameters, signal) {
  const query = new URLSearchParams(parameters ?? {});
  const response = await asked(`/console/api/${path}${query.size ? `?${query}` : ""}`, { signal });
  return response.json();
}

/** Questions that the library is known to answer. @param {AbortSignal} [signal] @returns {Promise<string[]>} */
export async function openingQuestions(signal) {
  const response = await asked("/widget/v1/questions", { signal });
  return (await response.json()).questions;
}

/**
 * @param {"POST" | "PUT" | "DELETE"} method
 * @param {string} path
 * @param {any} [body]
 * @param {AbortSignal} [signal]
 * @returns {Promise<any>} JSON, or null where the service says nothing
 */
export async function send(method, path, body, signal) {
  const response = await change(method, path, body, signal);
  return response.status === 204 ? null : response.json();
}

/** Save what the service makes as a file. @param {string} path @param {any} body */
export const download = async (path, body) => saved(await change("POST", path, body));

/** Save what stands at an address as a file; a failure is told here, where the browser would not say why. @param {string} url */
export const fetched = async (url) => saved(await asked(url, {}));

/** @param {Response} response */
async function saved(response) {
  const named = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get("content-disposition") ?? "");
  const url = URL.createObjectURL(await response.blob());
  const link = document.createElement("a");
  link.href = url;
  link.download = decodeURIComponent(named?.[1] ?? "下载");
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
  return response.headers;
}

/**
 * Send a file and hear how far it is; fetch cannot tell that yet.
 * @param {File} file
 * @param {(share: number) => void} onProgress
 * @returns {Promise<any>}
 */
export async function upload(file, onProgress) {
  const { csrf } = await whoAmI();
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("PUT", `/console/api/uploads/${encodeURIComponent(file.name)}`);
    request.setRequestHeader("X-CSRF-Token", csrf);
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.responseType = "json";
    request.upload.onprogress = (event) => event.lengthComputable && onProgress(event.loaded / event.total);
    request.onerror = () => reject(unreachable());
    request.onload = () => (request.status < 300 ? resolve(request.response) : reject(problem(request.response, request.status)));
    request.send(file);
  });
}

/** @param {string} method @param {string} path @param {any} [body] @param {AbortSignal} [signal] */
async function change(method, path, body, signal) {
  const { csrf } = await whoAmI();
  // The middleware wants JSON of every POST, even of an empty one.
  const content = body === undefined && method !== "POST" ? undefined : JSON.stringify(body ?? {});
  return asked(`/console/api/${path}`, {
    method, signal, body: content,
    headers: { "X-CSRF-Token": csrf, ...(content === undefined ? {} : { "Content-Type": "application/json" }) },
  });
}

/** @param {string} url @param {RequestInit} options */
async function asked(url, options) {
  let response;
  try {
    response = await fetch(url, options);
  } catch (error) {
    if (options.signal?.aborted) throw error;
    throw unreachable();
  }
  if (response.ok) return response;
  const told = problem(await response.json().catch(() => null), response.status);
  if (told.code === "login_required") {
    document.dispatchEvent(new CustomEvent("console:expired")); // what is being written is put by
    location.assign(`/console/login?next=${encodeURIComponent(location.pathname + location.search)}&expired=1`);
  }
  throw told;
}

const unreachable = () => new Problem("连接不上服务。请检查网络，或稍后重试。", "unreachable", 0);

/** @param {any} body @param {number} status */
function problem(body, status) {
  const whole = body?.code === "invalid_query"; // its detail tells all
  const wrong = whole ? "" : (body?.errors ?? []).map(fieldError).join("；");
  const detail = body?.detail ?? `服务没有正常回应（${status}）。请稍后重试。`;
  return new Problem(wrong ? `${wrong}。` : detail, body?.code ?? "unknown", status, body?.errors);
}

/** 检索词：最多 500 个字 @param {{parameter?: string, pointer?: string, detail: string}} error */
function fieldError({ parameter, pointer, detail }) {
  const name = (parameter ?? pointer ?? "").split(/[#/.]/).find((step) => step in FIELDS);
  return name ? `${FIELDS[name]}：${detail}` : detail;
}
