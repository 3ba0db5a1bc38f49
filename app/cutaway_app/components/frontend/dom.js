// Elements made of text only: names come from the analysed project and are never markup.
function make(tag, className, text) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text) element.textContent = text;
  return element;
}

function makeButton(className, pick, send) {
  const button = make("button", className);
  button.type = "button";
  button.dataset.pick = JSON.stringify(pick);
  button.addEventListener("click", () => send(pick));
  return button;
}

// Whether the page around is dark, by its background.
function isDark(parent, fallback) {
  const style = getComputedStyle(parent.host ?? fallback);
  const [red, green, blue] = (style.getPropertyValue("--st-background-color").match(/[0-9a-f]{2}/gi) ?? ["ff", "ff", "ff"]).map((part) => parseInt(part, 16));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue < 128;
}

// Arrow keys walk through the buttons of a list, as in any list.
function walkWithArrows(box, selector) {
  box.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1, Home: -Infinity, End: Infinity }[event.key];
    if (!step || event.altKey || event.ctrlKey || event.metaKey) return;
    const stops = [...box.querySelectorAll(selector)].filter((stop) => stop.offsetParent);
    const at = stops.indexOf(event.target.closest(selector));
    if (at < 0) return;
    event.preventDefault();
    event.stopPropagation();
    stops[Math.min(stops.length - 1, Math.max(0, at + step))].focus();
  });
}

// One stop of the Tab key for a whole list: the one that was last in it, else the first.
function stopAt(box, selector, chosen) {
  for (const stop of box.querySelectorAll(selector)) stop.tabIndex = stop === chosen ? 0 : -1;
}
