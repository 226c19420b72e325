// The four calls of the start page. A failure is thrown as an Error with a Chinese message.

async function tell(response) {
  if (response.ok) return response.json();
  const problem = await response.json().catch(() => null);
  const fields = (problem?.errors ?? []).map((error) => error.detail).join("；");
  throw new Error((problem?.detail ?? "服务没有正常回应，请稍后重试。") + (fields ? `（${fields}）` : ""));
}

async function reach(path, options) {
  try {
    return await fetch(path, options);
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Error("连接不上服务，请检查网络后重试。");
  }
}

function post(path, body, signal) {
  const headers = { "Content-Type": "application/json" };
  return reach(path, { method: "POST", headers, body: JSON.stringify(body), signal }).then(tell);
}

export const ask = (request, signal) => post("/v1/ask", request, signal);
export const feedback = (request) => post("/v1/feedback", request);
export const suggest = (typed, signal) =>
  reach(`/v1/suggest?q=${encodeURIComponent(typed)}`, { signal })
    .then(tell)
    .then((told) => told.suggestions);
