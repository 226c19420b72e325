// <wence-widget>: the loader. The panel comes when it is first wanted.
//
//   <script type="module" src="https://HOST/widget/v1/widget.js" data-region="…"></script>
//   <wence-widget></wence-widget>   in the flow of the page, instead of the corner

/** @typedef {Awaited<ReturnType<typeof import("./panel.js").createPanel>>} Panel */

const STYLE = `
:host { all: initial; display: block; }
:host([hidden]) { display: none; }
:host([data-floating]) {
  position: fixed; z-index: var(--wence-z, 2147483000);
  inset: auto var(--wence-right, max(20px, env(safe-area-inset-right))) var(--wence-bottom, max(20px, env(safe-area-inset-bottom))) auto;
}
button.launcher {
  font: 600 16px/1.2 var(--wence-font, "PingFang SC", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif);
  min-height: 52px; padding: 0 24px; border: 1px solid transparent; border-radius: 26px; cursor: pointer;
  background: var(--wence-accent, #9c2f24); color: var(--wence-accent-ink, #fff);
  box-shadow: 0 4px 16px rgb(0 0 0 / .22); letter-spacing: .04em; text-indent: 0; text-transform: none;
}
button.launcher:hover { filter: brightness(1.08); }
button.launcher:focus-visible { outline: 3px solid var(--wence-accent, #9c2f24); outline-offset: 3px; box-shadow: 0 0 0 3px #fff; }
button.launcher[aria-busy="true"] { cursor: progress; opacity: .8; }
button.launcher[aria-expanded="true"] { visibility: hidden; }
.failed { font: 14px/1.6 sans-serif; margin: 8px 0; padding: 8px 12px; background: #fff; color: #8c1d12; border: 1px solid; border-radius: 8px; }
.failed:empty { display: none; }
@media print { :host { display: none !important; } }
`;

/** What the panel is made of: asked for all at once, not one level of imports after the other. */
const PARTS = ["answer", "badges", "citation", "conversation", "dom", "feedback", "output", "patience", "place", "service", "suggestions", "visit", "words"];

let failures = 0;
/** The panel's style sheet, asked for with the modules; null when it did not come. @type {Promise<string | null>} */
let sheet = Promise.resolve(null);

/** Loads once; a failed load is tried anew the next time. */
const panelModule = (() => {
  /** @type {Promise<typeof import("./panel.js")> | null} */
  let loading = null;
  return () => {
    if (loading) return loading;
    for (const part of PARTS) import(`./${part}.js`).catch(() => {}); // the panel's own import tells
    sheet = fetch(new URL("panel.css", import.meta.url), { credentials: "omit" }).then(
      (response) => (response.ok ? response.text() : null),
      () => null,
    );
    loading = import(`./panel.js${failures ? `?${failures}` : ""}`).catch((error) => {
      loading = null;
      failures += 1; // browsers remember a module that failed under its address
      throw error;
    });
    return loading;
  };
})();

class WenceWidget extends HTMLElement {
  /** @type {Promise<Panel> | null} */
  #panel = null;
  #launcher = document.createElement("button");
  #trouble = document.createElement("p");

  connectedCallback() {
    if (this.shadowRoot) return;
    const root = this.attachShadow({ mode: "open" });
    try {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(STYLE);
      root.adoptedStyleSheets = [sheet];
    } catch {
      // Older browsers: the launcher is plain, the panel brings its sheet as a file.
    }
    this.lang ||= "zh-CN";
    this.#trouble.className = "failed";
    this.#trouble.setAttribute("role", "status");
    root.append(this.#trouble);
    if (this.#floating) this.#offer(root);
    else this.#load().catch(() => {});
    if (this.dataset.open !== undefined && this.#floating) this.open();
  }

  get #floating() {
    return this.dataset.floating !== undefined;
  }

  /** @param {ShadowRoot} root */
  #offer(root) {
    const launcher = this.#launcher;
    launcher.type = "button";
    launcher.className = "launcher";
    launcher.textContent = this.#options.title;
    launcher.setAttribute("aria-haspopup", "dialog");
    launcher.setAttribute("aria-expanded", "false");
    launcher.addEventListener("click", () => this.open());
    for (const hint of ["pointerenter", "focus"]) {
      launcher.addEventListener(hint, () => void panelModule().catch(() => {}), { once: true });
    }
    root.append(launcher);
  }

  get #options() {
    const { title, region, questions, contact, key } = this.dataset;
    return {
      title: title || "政策问答",
      floating: this.#floating,
      region: region ?? "",
      questions: (questions ?? "").split("|").map((question) => question.trim()).filter(Boolean),
      contact: contact ?? "",
      key: key ?? "",
    };
  }

  #load() {
    const root = /** @type {ShadowRoot} */ (this.shadowRoot);
    return (this.#panel ??= panelModule()
      .then((module) => module.createPanel(root, this.#options, sheet, () => this.#closed()))
      .catch((error) => {
        this.#panel = null;
        this.#trouble.textContent = "政策问答没有加载成功，请检查网络后再试。";
        throw error;
      }));
  }

  #closed() {
    this.#launcher.setAttribute("aria-expanded", "false");
    this.#launcher.focus();
    this.dispatchEvent(new CustomEvent("wence-close"));
  }

  async open() {
    this.#trouble.textContent = "";
    this.#launcher.setAttribute("aria-busy", "true");
    try {
      const panel = await this.#load();
      this.#launcher.setAttribute("aria-expanded", "true");
      panel.open();
      this.dispatchEvent(new CustomEvent("wence-open"));
    } catch {
      // #load has said so
    } finally {
      this.#launcher.removeAttribute("aria-busy");
    }
  }

  async close() {
    (await this.#panel)?.close();
  }

  /** Opens the panel and asks. @param {string} question */
  async ask(question) {
    await this.open();
    (await this.#panel)?.ask(question);
  }
}

if (!customElements.get("wence-widget")) {
  customElements.define("wence-widget", WenceWidget);
  // The one tag: a page without the element gets it in the corner, set as the tag is.
  const tag = [...document.scripts].find((script) => script.src === import.meta.url);
  if (tag && !document.querySelector("wence-widget")) {
    const widget = document.createElement("wence-widget");
    Object.assign(widget.dataset, tag.dataset, { floating: "" });
    document.body.append(widget);
  }
}
