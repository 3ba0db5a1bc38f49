// A page around the canvas: what is selected, what it uses and is used by, and light or dark.
const THEMES = ["", "light", "dark"];

class Page {
  constructor(data) {
    this.data = data;
    this.details = document.querySelector(".details");
    this.canvas = new Canvas(document.body);
    this.canvas.send = {
      setStateValue: (_, { id }) => this.show(id),
      setTriggerValue: (_, { type, id }) => type === "focus" && this.openSource(id),
    };
    const svg = new XMLSerializer().serializeToString(document.querySelector(".world svg"));
    document.documentElement.classList.add("alive");
    this.canvas.update({ ...data, hash: "page", svg });
    this.canvas.stage.focus({ preventScroll: true });
    document.querySelector(".theme").addEventListener("click", () => this.changeTheme());
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.canvas.follow());
    document.addEventListener("keydown", (event) => this.key(event));
  }

  changeTheme() {
    const root = document.documentElement;
    const next = THEMES[(THEMES.indexOf(root.dataset.theme ?? "") + 1) % THEMES.length];
    if (next) root.dataset.theme = next;
    else delete root.dataset.theme;
    this.canvas.follow();
  }

  // Wherever the focus is: the stage has the same key for itself.
  key(event) {
    if (event.key !== "/" || event.target instanceof HTMLInputElement || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    this.canvas.input.focus();
  }

  openSource(id) {
    const link = this.data.links[id];
    if (link) open(link, "_blank", "noopener");
  }

  go(id) {
    this.canvas.choose(id);
    this.canvas.camera.center(this.canvas.drawing.boxOf(id, this.canvas.stage));
  }

  show(id) {
    const { drawing } = this.canvas;
    const item = drawing.nodes.get(id) ?? drawing.edges.get(id);
    this.details.hidden = !item;
    if (!item) return;
    const close = this.make("button", "close", "×");
    close.type = "button";
    close.setAttribute("aria-label", this.data.words.Close);
    close.addEventListener("click", () => this.canvas.choose(null));
    this.details.replaceChildren(close, ...(item.source ? this.tellEdge(item) : this.tellNode(item)));
  }

  tellNode(node) {
    const parts = [this.make("h2", "", node.label), this.make("p", "quiet", node.layer), this.make("p", "quiet", node.key)];
    for (const note of this.data.notes[node.id] ?? []) parts.push(this.make("p", "", note));
    if (this.data.links[node.id]) {
      const link = this.make("a", "", this.data.words.Source);
      Object.assign(link, { href: this.data.links[node.id], target: "_blank", rel: "noopener" });
      parts.push(link);
    }
    parts.push(...this.list("Uses", node.edges.filter((edge) => edge.source === node.id), (edge) => edge.target));
    parts.push(...this.list("Used by", node.edges.filter((edge) => edge.target === node.id), (edge) => edge.source));
    return parts;
  }

  tellEdge(edge) {
    const { nodes } = this.canvas.drawing;
    const ends = [edge.source, edge.target].map((id) => nodes.get(id)?.label ?? id);
    const label = this.data.labels[edge.id];
    const parts = [this.make("h2", "", ends.join(" → ")), this.make("p", "quiet", edge.kind)];
    if (label) parts.push(this.make("p", edge.isBad ? "bad" : "", label));
    return [...parts, ...this.list("Uses", [edge], () => edge.target), ...this.list("Used by", [edge], () => edge.source)];
  }

  list(title, edges, endOf) {
    if (!edges.length) return [];
    const list = this.make("ul");
    for (const edge of edges) {
      const id = endOf(edge);
      const row = this.make("li");
      const button = this.make("button", edge.isBad ? "bad" : "", this.canvas.drawing.nodes.get(id)?.label ?? id);
      button.type = "button";
      button.addEventListener("click", () => this.go(id));
      row.append(button);
      if (edge.isBad) row.append(this.make("span", "quiet bad", ` ${this.data.labels[edge.id] ?? ""}`));
      list.append(row);
    }
    return [this.make("h3", "", `${this.data.words[title]} (${edges.length})`), list];
  }

  // Names come from the analysed project and are never markup.
  make(tag, className, text) {
    const element = document.createElement(tag);
    if (className) element.className = className;
    if (text) element.textContent = text;
    return element;
  }
}

new Page(JSON.parse(document.getElementById("data").textContent));
