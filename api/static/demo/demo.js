// The demo site uses the widget as any site may: through its element.

/** @returns {(HTMLElement & {open(): Promise<void>, ask(question: string): Promise<void>}) | null} */
const widget = () => document.querySelector("wence-widget");

document.querySelector("#ask")?.addEventListener("click", () => widget()?.open());

const origin = document.querySelector("#origin");
if (origin) origin.textContent = location.origin;

/** @param {string} question */
function choice(question) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = question;
  button.addEventListener("click", () => widget()?.ask(question));
  const item = document.createElement("li");
  item.append(button);
  return item;
}

/** @type {HTMLElement | null} */
const list = document.querySelector("#questions");

try {
  const response = await fetch("/widget/v1/questions");
  const { questions } = await response.json();
  list?.append(...questions.map(choice));
} catch {
  // The page is whole without them.
}
if (list && !list.children.length) list.hidden = true; // the room kept for them
