// The picture: pan, zoom, hover, select, search, keys. Streamlit calls the default export again on every change.
const SETTLE_MS = 250;
const CLICK_SLACK = 4;
const MAILBOX = "__cutaway_command";
const COMMAND = "cutaway:command";
const ARROWS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };
const ACTS = { Enter: "focus", h: "hide", k: "keep" };
const KINDS = [
  ["runtime", "Runtime calls", "M1 8h20m-4-3 4 3-4 3"],
  ["type", "Type references", "M1 8h4m3 0h4m3 0h6m-4-3 4 3-4 3"],
  ["mapping", "Mappings Model ↔ DTO", "M1 8q2.5-6 5 0t5 0 5 0 5 0"],
];

class Canvas {
  constructor(root) {
    this.root = root;
    this.frame = root.querySelector(".frame");
    this.stage = root.querySelector(".stage");
    this.world = root.querySelector(".world");
    this.input = root.querySelector("input");
    this.count = root.querySelector(".count");
    this.camera = new Camera(this.stage, this.world, () => this.overview?.follow());
    this.overview = new Overview(root.querySelector(".map"), this.camera);
    this.places = new Map();
    this.hidden = new Set();
    this.pointers = new Map();
    this.matches = [];
    this.selected = null;
    this.clicks = 0;
    this.lastCommand = 0;
    this.leaving = new AbortController();
    this.degree = root.querySelector(".degree");
    this.addKindButtons();
    this.listen();
  }

  on(target, type, act, options = {}) {
    target.addEventListener(type, act, { ...options, signal: this.leaving.signal });
  }

  addKindButtons() {
    const group = this.root.querySelector(".kinds");
    for (const [kind, title, path] of KINDS) {
      const button = document.createElement("button");
      button.type = "button";
      button.title = title;
      button.dataset.kind = kind;
      button.setAttribute("aria-label", title);
      button.setAttribute("aria-pressed", "true");
      button.innerHTML = `<svg viewBox="0 0 23 16" aria-hidden="true"><path d="${path}"/></svg>`;
      group.append(button);
    }
  }

  listen() {
    this.on(this.stage, "pointerdown", (event) => this.press(event));
    this.on(this.stage, "pointermove", (event) => this.drag(event));
    for (const type of ["pointerup", "pointercancel"]) this.on(this.stage, type, (event) => this.release(event));
    this.on(this.stage, "pointerleave", () => this.hover(null));
    this.on(this.stage, "dblclick", (event) => this.open(event));
    this.on(this.stage, "wheel", (event) => this.wheel(event), { passive: false });
    this.on(this.stage, "keydown", (event) => this.key(event));
    for (const type of ["pointerdown", "pointermove"]) this.on(this.overview.box, type, (event) => this.jump(event));
    this.on(this.root.querySelector(".bar"), "click", (event) => this.tool(event));
    this.on(this.input, "input", () => this.search());
    this.on(this.input, "keydown", (event) => this.searchKey(event));
    this.on(document, COMMAND, () => this.obey());
    this.resizing = new ResizeObserver(() => this.resize());
    this.resizing.observe(this.stage);
  }

  dispose() {
    this.leaving.abort();
    this.resizing.disconnect();
    clearTimeout(this.settling);
    clearTimeout(this.hinting);
  }

  async update(data) {
    this.follow();
    this.translate(data?.words ?? {});
    if (!data || data.hash === this.wanted) return;
    this.wanted = data.hash;
    this.frame.dataset.state = "loading";
    let drawing;
    try {
      drawing = new Drawing(data.svg ?? (await inflate(data.svg_gz)), data);
    } catch (problem) {
      if (this.wanted !== data.hash) return;
      this.world.replaceChildren();
      this.frame.dataset.state = "failed";
      this.frame.dataset.ready = data.hash;
      this.say(String(problem.message ?? problem));
      return;
    }
    if (this.wanted !== data.hash) return; // a newer picture arrived while this one was unpacked
    this.replace(drawing, data);
    requestAnimationFrame(() => {
      this.frame.dataset.state = "shown";
      this.frame.dataset.ready = data.hash;
    });
  }

  replace(drawing, data) {
    const key = this.selected && this.drawing?.keyOf(this.selected);
    if (this.drawing) this.places.set(this.hash, this.camera.place);
    this.drawing = drawing;
    this.hash = data.hash;
    for (const button of this.root.querySelectorAll(".kinds button")) button.hidden = !data.kinds.includes(button.dataset.kind);
    this.moved = false;
    this.hovered = null;
    this.world.replaceChildren(drawing.svg);
    this.camera.show(drawing.svg, drawing.size);
    const place = this.places.get(data.hash);
    if (place) this.camera.moveTo(place);
    else this.camera.fit({ legible: true });
    this.overview.show(drawing);
    this.hideKinds();
    this.select((key && drawing.idOf(key)) ?? null);
    if (this.input.value) this.search();
    this.obey();
  }

  // The frame is written in English; the picture may not be.
  translate(words) {
    this.words = words;
    const frame = [...this.root.querySelectorAll(".stage, .bar, .bar *")];
    for (const name of ["title", "aria-label", "placeholder"]) {
      for (const element of frame.filter((one) => one.hasAttribute(name))) {
        element.english ??= {};
        element.english[name] ??= element.getAttribute(name);
        element.setAttribute(name, this.told(element.english[name]));
      }
    }
    this.root.querySelector("[data-do=fit]").textContent = this.told("Fit");
  }

  told(english) {
    return this.words?.[english] ?? english;
  }

  // Colours come from the page's theme; the hues of the layers only need to know whether it is dark.
  follow() {
    const [red, green, blue] = (getComputedStyle(this.frame).backgroundColor.match(/[\d.]+/g) ?? [255, 255, 255]).map(Number);
    this.frame.classList.toggle("dark", 0.2126 * red + 0.7152 * green + 0.0722 * blue < 128);
    this.overview.paint();
  }

  resize() {
    if (this.drawing && !this.moved && this.stage.clientWidth) this.camera.fit({ legible: true });
  }

  say(text) {
    this.root.querySelector(".live").textContent = text;
  }

  hint(text) {
    const hint = this.root.querySelector(".hint");
    hint.textContent = text;
    hint.classList.add("shown");
    clearTimeout(this.hinting);
    this.hinting = setTimeout(() => hint.classList.remove("shown"), 1600);
  }

  // --- pointer

  at(event) {
    const box = this.stage.getBoundingClientRect();
    return { x: event.clientX - box.x, y: event.clientY - box.y };
  }

  pickOf(event) {
    return event.target.closest?.("[data-pick]")?.dataset.pick ?? null;
  }

  press(event) {
    if (event.button !== 0) return;
    this.frame.classList.remove("by-keys");
    this.stage.focus({ preventScroll: true });
    this.pointers.set(event.pointerId, this.at(event));
    if (this.pointers.size === 1) this.pressed = { pick: this.pickOf(event), at: this.at(event), isDrag: false };
    else if (this.pressed) this.pressed.isDrag = true;
  }

  drag(event) {
    const before = this.pointers.get(event.pointerId);
    if (!before) {
      if (event.pointerType === "mouse") this.hover(this.pickOf(event));
      return;
    }
    const now = this.at(event);
    const others = [...this.pointers].filter(([id]) => id !== event.pointerId).map(([, at]) => at);
    this.pointers.set(event.pointerId, now);
    if (others.length) {
      const spread = (point) => Math.hypot(point.x - others[0].x, point.y - others[0].y) || 1;
      this.moved = true;
      this.camera.zoom(spread(now) / spread(before), { x: (now.x + others[0].x) / 2, y: (now.y + others[0].y) / 2 });
      return;
    }
    if (!this.pressed.isDrag) {
      if (Math.hypot(now.x - this.pressed.at.x, now.y - this.pressed.at.y) < CLICK_SLACK) return;
      this.pressed.isDrag = true;
      this.stage.setPointerCapture(event.pointerId);
      this.stage.classList.add("dragging");
      this.hover(null);
    }
    this.moved = true;
    this.camera.pan(now.x - before.x, now.y - before.y);
  }

  release(event) {
    if (!this.pointers.delete(event.pointerId)) return;
    this.stage.classList.remove("dragging");
    if (this.pointers.size || !this.pressed) return;
    const { pick, isDrag } = this.pressed;
    this.pressed = null;
    if (!isDrag && event.type === "pointerup") this.choose(pick);
  }

  jump(event) {
    if (!event.buttons) return;
    this.moved = true;
    this.overview.go(event);
  }

  wheel(event) {
    const isFocused = this.root.activeElement === this.stage || this.stage.matches(":focus");
    if (!isFocused && !event.ctrlKey && !event.metaKey) {
      this.hint(this.told("Click the picture first, then scroll to zoom. Ctrl + scroll always zooms."));
      return;
    }
    event.preventDefault();
    this.moved = true;
    const step = event.deltaY * (event.deltaMode === 1 ? 20 : 1) * (event.ctrlKey ? 3 : 1);
    this.camera.zoom(Math.exp(-Math.max(-300, Math.min(300, step)) * 0.0016), this.at(event));
  }

  open(event) {
    const pick = this.pickOf(event);
    if (pick && this.drawing.nodes.has(pick)) this.act("focus", pick);
  }

  // --- what is lit and selected

  hover(id) {
    if (id === this.hovered || !this.drawing) return;
    this.hovered = id;
    this.paint();
  }

  paint() {
    const id = this.hovered ?? (this.matches.length ? null : this.selected);
    const items = id ? this.drawing.neighbourhood(id) : this.matches;
    this.degree.replaceChildren(...this.countLines(id));
    this.drawing.light(
      items.filter((item) => !this.hidden.has(item.kind)),
      this.selected,
      id,
    );
  }

  // `3 in`, `5 out` of what is pointed at.
  countLines(id) {
    const node = this.drawing.nodes.get(id);
    if (!node?.edges.length) return [];
    return [
      ["in", (edge) => edge.target === id],
      ["out", (edge) => edge.source === id],
    ].map(([name, goes]) => {
      const part = document.createElement("span");
      part.className = name;
      part.textContent = this.told(`{} ${name}`).replace("{}", node.edges.filter(goes).length);
      return part;
    });
  }

  select(id) {
    this.selected = id;
    this.frame.dataset.selected = id ?? "";
    this.paint();
    const node = id && this.drawing.nodes.get(id);
    if (node) {
      const lines = this.told("{} lines").replace("{}", node.edges.length);
      this.say(`${node.label}, ${node.layer}, ${lines}`);
    }
  }

  choose(id, { wait = 0 } = {}) {
    if (id === this.selected) return;
    this.select(id);
    clearTimeout(this.settling);
    const tell = () => this.send.setStateValue("selected", { id, hash: this.hash, count: ++this.clicks });
    if (wait) this.settling = setTimeout(tell, wait);
    else tell();
  }

  act(type, id) {
    this.send.setTriggerValue("action", { type, id, hash: this.hash });
  }

  // Python selects through a second component, so that this one's data, with the picture in it, need not be sent again.
  obey() {
    const command = globalThis[MAILBOX];
    if (!command || command.hash !== this.hash || command.count <= this.lastCommand) return;
    this.lastCommand = command.count;
    const id = this.drawing.has(command.id) ? command.id : null;
    this.input.value = "";
    this.search();
    this.select(id);
    if (id) this.camera.center(this.drawing.boxOf(id, this.stage), command.scale);
    this.moved = this.moved || Boolean(id);
  }

  // --- toolbar and keys

  tool(event) {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.dataset.kind) {
      const { kind } = button.dataset;
      if (!this.hidden.delete(kind)) this.hidden.add(kind);
      button.setAttribute("aria-pressed", String(!this.hidden.has(kind)));
      this.hideKinds();
      this.paint();
    }
    this.zoomBy(button.dataset.do);
  }

  hideKinds() {
    for (const [kind] of KINDS) this.drawing?.svg.classList.toggle(`no-${kind}`, this.hidden.has(kind));
  }

  zoomBy(name) {
    if (name === "fit") {
      this.moved = false;
      this.camera.fit();
    } else if (name) {
      this.moved = true;
      this.camera.zoom(name === "in" ? 1.25 : 0.8);
    }
  }

  key(event) {
    this.frame.classList.add("by-keys");
    if (!this.drawing || event.ctrlKey || event.metaKey || event.altKey) return;
    const tools = { "+": "in", "=": "in", "-": "out", 0: "fit", f: "fit" };
    if (tools[event.key]) this.zoomBy(tools[event.key]);
    else if (ARROWS[event.key]) this.walk(ARROWS[event.key]);
    else if (event.key === "/") this.input.focus();
    else if (event.key === "Escape") this.choose(null);
    else if (ACTS[event.key] && this.drawing.nodes.has(this.selected)) this.act(ACTS[event.key], this.selected);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  walk(direction) {
    if (!this.drawing.nodes.has(this.selected)) {
      this.moved = true;
      this.camera.pan(-60 * direction[0], -60 * direction[1]);
      return;
    }
    const next = this.drawing.nearest(this.selected, direction, this.stage);
    if (!next) return;
    this.choose(next, { wait: SETTLE_MS });
    const box = this.drawing.boxOf(next, this.stage);
    const isVisible =
      box.x >= 0 && box.y >= 0 && box.x + box.width <= this.stage.clientWidth && box.y + box.height <= this.stage.clientHeight;
    if (!isVisible) this.camera.center(box);
  }

  search() {
    if (!this.drawing) return;
    const term = this.input.value.trim();
    this.matches = this.drawing.find(term);
    this.turn = -1;
    this.count.textContent = term ? String(this.matches.length) : "";
    this.frame.classList.toggle("nothing", Boolean(term) && !this.matches.length);
    this.paint();
  }

  searchKey(event) {
    event.stopPropagation();
    if (event.key === "Escape") {
      this.input.value = "";
      this.search();
      this.stage.focus({ preventScroll: true });
    } else if (event.key === "Enter" && this.matches.length) {
      event.preventDefault();
      this.turn = (this.turn + (event.shiftKey ? this.matches.length - 1 : 1)) % this.matches.length;
      const { id } = this.matches[this.turn];
      this.count.textContent = `${this.turn + 1}/${this.matches.length}`;
      this.choose(id);
      this.camera.center(this.drawing.boxOf(id, this.stage));
    }
  }
}

const canvases = new WeakMap();

export default function ({ data, parentElement, setStateValue, setTriggerValue }) {
  let canvas = canvases.get(parentElement);
  if (!canvas) {
    canvas = new Canvas(parentElement);
    canvases.set(parentElement, canvas);
  }
  canvas.send = { setStateValue, setTriggerValue };
  canvas.update(data);
  return () => {
    canvas.dispose();
    canvases.delete(parentElement);
  };
}
