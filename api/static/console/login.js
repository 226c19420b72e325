// The login form. Where to go afterwards is a path of the console and nothing else.

const form = /** @type {HTMLFormElement} */ (document.getElementById("login"));
const problem = /** @type {HTMLElement} */ (document.getElementById("problem"));
const button = /** @type {HTMLButtonElement} */ (form.querySelector("button"));

if (new URLSearchParams(location.search).has("expired")) problem.textContent = "登录已过期，请重新登录。登录后回到刚才的页面。";

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  problem.textContent = "";
  button.disabled = true;
  const { name, password } = Object.fromEntries(new FormData(form));
  try {
    const response = await fetch("/console/api/login", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ name, password }),
    });
    if (response.ok) {
      location.replace(next());
      return;
    }
    const told = await response.json();
    const wait = response.headers.get("retry-after");
    problem.textContent = wait ? `密码错误次数过多。请 ${wait} 秒后再试。` : told.detail;
  } catch {
    problem.textContent = "连接不上服务。请检查网络，或稍后重试。";
  }
  button.disabled = false;
  const again = /** @type {HTMLInputElement} */ (form.elements.namedItem("password"));
  again.value = "";
  again.focus();
});

function next() {
  const given = new URL(new URLSearchParams(location.search).get("next") ?? "/console", location.origin);
  const inside = given.origin === location.origin && /^\/console(\/|$)/.test(given.pathname);
  return inside ? given.pathname + given.search + given.hash : "/console";
}
