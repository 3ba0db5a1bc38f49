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

function makeItem({ text, detail, tone, badge, pick, detail_pick, depth, share }, send, chosen) {
  const item = make("li", "item");
  if (depth) item.style.setProperty("--depth", depth);
  if (pick.length && JSON.stringify(pick) === chosen) item.classList.add("chosen");
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
  if (share !== null && share !== undefined) {
    const bar = make("span", "share");
    bar.append(make("i"));
    bar.firstChild.style.width = `${Math.round(share * 100)}%`;
    words.append(bar);
  }
  item.append(words);
  if (badge) item.append(make("span", "badge", badge));
  return item;
}

function makeList(items, style, send, chosen) {
  const list = make(style === "steps" ? "ol" : "ul", style);
  const few = style === "tree" || items.slice(FEW).some((item) => JSON.stringify(item.pick) === chosen) ? items.length : FEW;
  list.append(...items.slice(0, few).map((item) => makeItem(item, send, chosen)));
  if (items.length > few) {
    const button = make("button", "unfold", `Show ${items.length - FEW} more`);
    button.type = "button";
    button.addEventListener("click", () => {
      button.parentElement.remove();
      list.append(...items.slice(FEW).map((item) => makeItem(item, send, chosen)));
    });
    const last = make("li");
    last.append(button);
    list.append(last);
  }
  return list;
}

function makeSection({ title, count, tone, lead, items, more, is_open, style }, send, chosen) {
  const box = make("details", "section");
  box.open = is_open;
  const summary = make("summary");
  if (tone) summary.append(make("i", `dot ${tone}`));
  summary.append(make("span", "title", title));
  if (count !== null) summary.append(make("span", "total", String(count)));
  box.append(summary);
  if (lead) box.append(make("p", "lead", lead));
  if (items.length) box.append(makeList(items, style, send, chosen));
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
      for (const { text, pick, link } of card.actions) {
        const action = link ? make("a", "action") : makeButton("action", pick, send);
        if (link.startsWith("vscode://file/")) action.href = link;
        action.textContent = text;
        actions.append(action);
      }
      head.append(actions);
    }
    parts.push(head);
  }
  const [before, after] = [card.sections.slice(0, card.source_after), card.sections.slice(card.source_after)];
  const chosen = card.chosen.length ? JSON.stringify(card.chosen) : null;
  const sources = make("div", `sources ${card.layout}`);
  sources.append(...card.sources.map(makeSource));
  parts.push(...before.map((section) => makeSection(section, send, chosen)));
  if (card.sources.length) parts.push(sources);
  parts.push(...after.map((section) => makeSection(section, send, chosen)));
  return parts;
}

const shown = new WeakMap();

export default function ({ data, parentElement, setTriggerValue }) {
  const panel = parentElement.querySelector(".panel");
  panel.classList.toggle("dark", isDark(parentElement, panel));
  const text = JSON.stringify(data);
  const before = shown.get(panel);
  if (before?.text === text) return;
  if (!before) walkWithArrows(panel, "button, summary, a");
  let count = 0;
  const send = (pick) => setTriggerValue("pick", { pick, count: ++count });
  const place = panel.scrollTop;
  panel.replaceChildren(...makeCard(data, send));
  panel.dataset.shown = data.key;
  // The same list with another choice stays where it is.
  panel.scrollTop = before?.key === data.key ? place : 0;
  panel.querySelector(".chosen")?.scrollIntoView({ block: "nearest" });
  shown.set(panel, { text, key: data.key });
}
