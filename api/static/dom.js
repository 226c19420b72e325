// Elements from values. Text only ever enters as text, never as markup.

/** element("p", {class: "x", onclick: f}, "text", child, …) */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return made;
}

/** A link target that stays on this site; anything else is no link at all. */
export function localPath(path) {
  return typeof path === "string" && /^\/[^/\\]/.test(path) ? path : null;
}
