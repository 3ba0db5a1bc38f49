// A card of facts with names to click. Everything is set as text, never as markup: names come from the analysed project.
const TOKEN = new RegExp(
  [
    String.raw`(?<comment>#[^\n]*)`,
    String.raw`(?<string>\b[rbfutRBFUT]{0,3}(?:"""[\s\S]*?(?:"""|$)|'''[\s\S]*?(?:'''|$)|"(?:\\.|[^"\\\n])*"?|'(?:\\.|[^'\\\n])*'?)|"(?:""[\s\S]*?(?:"""|$)|(?:\\.|[^"\\\n])*"?)|'(?:''[\s\S]*?(?:'''|$)|(?:\\.|[^'\\\n])*'?))`,
    String.raw`(?<decorator>^[ \t]*@[\w.]+)`,
    String.raw`(?<keyword>\b(?:and|as|assert|async|await|break|class|continue|def|del|elif|else|except|finally|for|from|global|if|import|in|is|lambda|nonlocal|not|or|pass|raise|return|try|while|with|yield|None|True|False|self|cls)\b)`,
    String.raw`(?<figure>\b\d[\w.]*)`,
  ].join("|"),
  "gm",
);

const FEW = 12;

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

// Half-strings of tokens keep their class across lines, as docstrings need it.
function* colour(text) {
  let end = 0;
  for (const match of text.matchAll(TOKEN)) {
    if (match.index > end) yield ["", text.slice(end, match.index)];
    yield [Object.keys(match.groups).find((name) => match.groups[name] !== undefined), match[0]];
    end = match.index + match[0].length;
  }
  if (end < text.length) yield ["", text.slice(end)];
}

function makeSource({ file, first, lines, marked, rest }) {
  const box = make("figure", "source");
  const caption = make("figcaption", "", file);
  const code = make("pre", "code");
  code.tabIndex = 0;
  code.setAttribute("aria-label", `Source of ${file}`);
  const rows = lines.map((_, index) => {
    const row = make("span", marked.includes(first + index) ? "row marked" : "row");
    row.append(make("span", "number", String(first + index)));
    const content = make("span", "content");
    row.append(content);
    code.append(row);
    return content;
  });
  let at = 0;
  for (const [kind, text] of colour(lines.join("\n"))) {
    text.split("\n").forEach((part, index) => {
      if (index) at += 1;
      if (part) rows[at].append(make("span", kind, part));
    });
  }
  box.append(caption, code);
  if (rest) box.append(make("p", "more", `${rest} more lines in the file`));
  return box;
}

function makeItem({ text, detail, tone, badge, pick, detail_pick }, send) {
  const item = make("li", "item");
  if (tone) item.append(make("i", `dot ${tone}`));
  const words = make("span", "words");
  const name = pick.length ? makeButton("name", pick, send) : make("span", "name");
  name.textContent = text;
  words.append(name);
  if (detail) {
    const line = detail_pick.length ? makeButton("detail", detail_pick, send) : make("span", "detail");
    line.textContent = detail;
    words.append(line);
  }
  item.append(words);
  if (badge) item.append(make("span", "badge", badge));
  return item;
}

function makeList(items, style, send) {
  const list = make(style === "steps" ? "ol" : "ul", style);
  list.append(...items.slice(0, FEW).map((item) => makeItem(item, send)));
  if (items.length > FEW) {
    const button = make("button", "unfold", `Show ${items.length - FEW} more`);
    button.type = "button";
    button.addEventListener("click", () => {
      button.parentElement.remove();
      list.append(...items.slice(FEW).map((item) => makeItem(item, send)));
    });
    const last = make("li");
    last.append(button);
    list.append(last);
  }
  return list;
}

function makeSection({ title, count, tone, lead, items, more, is_open, style }, send) {
  const box = make("details", "section");
  box.open = is_open;
  const summary = make("summary");
  if (tone) summary.append(make("i", `dot ${tone}`));
  summary.append(make("span", "title", title));
  if (count !== null) summary.append(make("span", "total", String(count)));
  box.append(summary);
  if (lead) box.append(make("p", "lead", lead));
  if (items.length) box.append(makeList(items, style, send));
  if (more) box.append(make("p", "more", `and ${more} more`));
  return box;
}

function makeCard(card, send) {
  const parts = [];
  if (card.title) {
    const head = make("header", "head");
    if (card.eyebrow) {
      const eyebrow = make("p", "eyebrow");
      if (card.tone) eyebrow.append(make("i", `dot ${card.tone}`));
      eyebrow.append(make("span", "", card.eyebrow));
      head.append(eyebrow);
    }
    head.append(make("h2", card.is_code ? "mono" : "", card.title));
    if (card.place) head.append(make("p", "place", card.place));
    for (const note of card.notes) head.append(make("p", "note", note));
    if (card.actions.length) {
      const actions = make("p", "actions");
      for (const { text, pick } of card.actions) {
        const button = makeButton("action", pick, send);
        button.textContent = text;
        actions.append(button);
      }
      head.append(actions);
    }
    parts.push(head);
  }
  const [before, after] = [card.sections.slice(0, card.source_after), card.sections.slice(card.source_after)];
  parts.push(...before.map((section) => makeSection(section, send)));
  parts.push(...card.sources.map(makeSource));
  parts.push(...after.map((section) => makeSection(section, send)));
  return parts;
}

const shown = new WeakMap();

export default function ({ data, parentElement, setTriggerValue }) {
  const panel = parentElement.querySelector(".panel");
  const [red, green, blue] = (getComputedStyle(parentElement.host ?? panel).getPropertyValue("--st-background-color").match(/[0-9a-f]{2}/gi) ?? []).map((part) => parseInt(part, 16));
  panel.classList.toggle("dark", 0.2126 * red + 0.7152 * green + 0.0722 * blue < 128);
  const text = JSON.stringify(data);
  if (shown.get(panel) === text) return;
  shown.set(panel, text);
  let count = 0;
  const send = (pick) => setTriggerValue("pick", { pick, count: ++count });
  panel.replaceChildren(...makeCard(data, send));
  panel.dataset.shown = data.key;
  panel.scrollTop = 0;
}
