// One drawing in the page: its nodes and edges by id, and what is lit.
const SVG = "http://www.w3.org/2000/svg";
const HIT_LIMIT = 900;

async function inflate(base64) {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).text();
}

class Drawing {
  constructor(text, data) {
    const parsed = new DOMParser().parseFromString(text, "image/svg+xml");
    if (parsed.querySelector("parsererror")) throw new Error("The picture is not well-formed.");
    this.svg = document.importNode(parsed.documentElement, true);
    const box = (this.svg.getAttribute("viewBox") ?? "0 0 1 1").split(/[\s,]+/).map(Number);
    this.size = { width: box[2], height: box[3] };
    this.svg.setAttribute("preserveAspectRatio", "xMidYMid meet");
    this.svg.removeAttribute("width");
    this.svg.removeAttribute("height");
    // Browsers show a title as a tooltip over the whole picture, so its name is kept in another way.
    this.svg.setAttribute("aria-label", this.svg.querySelector("title")?.textContent ?? "");
    this.svg.removeAttribute("aria-labelledby");
    for (const title of this.svg.querySelectorAll("title")) title.remove();
    this.base = this.svg.querySelector("g") ?? this.svg;
    this.base.classList.add("base");
    this.overlay = this.base.cloneNode(false);
    this.overlay.removeAttribute("id");
    this.overlay.setAttribute("class", "overlay");
    this.svg.append(this.overlay);
    this.index(data);
  }

  index({ nodes, edges }) {
    this.nodes = new Map();
    this.edges = new Map();
    this.isPlaced = nodes.every((node) => node[6] !== null);
    const group = this.base.transform?.baseVal.consolidate()?.matrix ?? new DOMMatrix();
    for (const [id, key, label, layer, text, tone, x, y] of nodes) {
      const element = this.svg.getElementById(id);
      if (!element) continue;
      const place = new DOMPoint(x ?? 0, y ?? 0).matrixTransform(new DOMMatrix([group.a, group.b, group.c, group.d, group.e, group.f]));
      this.nodes.set(id, { id, key, label, layer, tone, x: place.x, y: place.y, text: text.toLowerCase(), element, edges: [] });
      element.classList.add("pick");
      element.dataset.pick = id;
      element.dataset.key = key;
      element.setAttribute("role", "button");
      element.setAttribute("aria-label", `${label}, ${layer}`);
    }
    const thick = edges.length < HIT_LIMIT;
    for (const [id, source, target, kind, isBad, key] of edges) {
      const element = this.svg.getElementById(id);
      if (!element) continue;
      const number = id.slice(1);
      const extras = [`x${number}`, `xl${number}`].map((mark) => this.svg.getElementById(mark)).filter(Boolean);
      const edge = { id, source, target, kind, isBad, key, element, extras };
      this.edges.set(id, edge);
      for (const part of [element, ...extras]) {
        part.classList.add("pick", `is-${kind}`, isBad ? "is-bad" : "is-good");
        part.dataset.pick = id;
        part.dataset.key = key;
      }
      if (thick) this.addHitLine(element);
      for (const end of new Set([source, target])) this.nodes.get(end)?.edges.push(edge);
    }
  }

  // An edge is a thin line: an invisible wider copy makes it easy to hit.
  addHitLine(element) {
    const path = element.querySelector("path");
    if (!path) return;
    const line = document.createElementNS(SVG, "path");
    line.setAttribute("d", path.getAttribute("d"));
    line.setAttribute("class", "hit");
    element.prepend(line);
  }

  keyOf(id) {
    return this.nodes.get(id)?.key ?? this.edges.get(id)?.key ?? null;
  }

  // The first of several that stand for the same.
  idOf(key) {
    for (const items of [this.nodes, this.edges]) for (const [id, item] of items) if (item.key === key) return id;
    return null;
  }

  has(id) {
    return this.nodes.has(id) || this.edges.has(id);
  }

  neighbourhood(id) {
    const edge = this.edges.get(id);
    if (edge) return [edge, this.nodes.get(edge.source), this.nodes.get(edge.target)].filter(Boolean);
    const node = this.nodes.get(id);
    const ends = node.edges.flatMap((near) => [this.nodes.get(near.source), this.nodes.get(near.target)]);
    return [...new Set([...node.edges, ...ends.filter(Boolean), node])];
  }

  // The base is dimmed as one group and the lit parts are copied above it: restyling each element is 30 x slower.
  light(items, selected, near) {
    const copies = items.flatMap((item) =>
      [item.element, ...(item.extras ?? [])].map((element) => {
        const copy = element.cloneNode(true);
        for (const part of [copy, ...copy.querySelectorAll("*")]) {
          for (const name of ["id", "role", "aria-label", "data-pick", "data-key"]) part.removeAttribute(name);
        }
        copy.classList.remove("pick");
        if (item.source !== undefined && this.nodes.has(near)) copy.classList.add(item.source === near ? "going" : "coming");
        copy.classList.toggle("selected", item.id === selected);
        return copy;
      }),
    );
    this.overlay.replaceChildren(...copies);
    this.svg.classList.toggle("dimmed", items.length > 0);
  }

  // Boxes relative to `stage`, on screen.
  boxOf(id, stage) {
    const element = (this.nodes.get(id) ?? this.edges.get(id)).element;
    const box = element.getBoundingClientRect();
    const frame = stage.getBoundingClientRect();
    return { x: box.x - frame.x, y: box.y - frame.y, width: box.width, height: box.height };
  }

  nearest(id, [dx, dy], stage) {
    const middle = (box) => ({ x: box.x + box.width / 2, y: box.y + box.height / 2 });
    const from = middle(this.boxOf(id, stage));
    let best = null;
    for (const other of this.nodes.keys()) {
      if (other === id) continue;
      const to = middle(this.boxOf(other, stage));
      const along = (to.x - from.x) * dx + (to.y - from.y) * dy;
      const aside = Math.abs((to.x - from.x) * dy) + Math.abs((to.y - from.y) * dx);
      if (along <= 1 || aside > along * 2) continue;
      const distance = along + aside * 2;
      if (!best || distance < best.distance) best = { id: other, distance };
    }
    return best?.id ?? null;
  }

  find(term) {
    const words = term.toLowerCase().split(/\s+/).filter(Boolean);
    if (!words.length) return [];
    return [...this.nodes.values()].filter((node) => words.every((word) => node.text.includes(word)));
  }
}
