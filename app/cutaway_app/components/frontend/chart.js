// Dots on two axes. Scales are square roots: a few large values must not press all others into a corner.
const NS = "http://www.w3.org/2000/svg";
const MARGIN = { left: 46, right: 16, top: 14, bottom: 38 };
const SMALLEST = 4;
const LARGEST = 15;
const FARTHEST = 16;
const NEXT = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

class Chart {
  constructor(root) {
    this.root = root;
    this.svg = root.querySelector("svg");
    this.told = root.querySelector(".told");
    this.svg.addEventListener("keydown", (event) => this.key(event));
    // Around the drawing: a drawing that listens to these would itself be a stop of the Tab key.
    const around = root.querySelector(".chart");
    for (const type of ["pointerover", "focusin"]) around.addEventListener(type, (event) => this.tell(event));
    for (const type of ["pointerout", "focusout"]) around.addEventListener(type, () => (this.told.hidden = true));
    this.svg.addEventListener("click", (event) => this.choose(event));
    this.resizing = new ResizeObserver(() => this.draw());
    this.resizing.observe(this.svg);
  }

  update(data, send) {
    this.send = send;
    const text = JSON.stringify(data);
    if (text === this.text) return;
    this.text = text;
    this.data = data;
    this.draw();
  }

  make(tag, attributes, text) {
    const element = document.createElementNS(NS, tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    if (text) element.textContent = text;
    return element;
  }

  draw() {
    const [width, height] = [this.svg.clientWidth, this.svg.clientHeight];
    if (!this.data || !width) return;
    const { key, label, advice, across, up, dots, left_out: leftOut, empty } = this.data;
    this.root.querySelector(".advice").textContent = leftOut ? `${advice} ${leftOut.toLocaleString("en")} more stand in the table.` : advice;
    this.svg.setAttribute("aria-label", `${label}: ${dots.length.toLocaleString("en")} modules`);
    this.svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
    const x = this.scale(across, MARGIN.left, width - MARGIN.right);
    const y = this.scale(up, height - MARGIN.bottom, MARGIN.top);
    this.svg.replaceChildren(...this.drawAxes(x, y, width, height));
    if (!dots.length) this.svg.append(this.make("text", { x: width / 2, y: height / 2, class: "none", "text-anchor": "middle" }, empty));
    this.places = this.spread(dots.map((dot) => ({ dot, x: x(dot.x), y: y(dot.y), radius: SMALLEST + (LARGEST - SMALLEST) * Math.sqrt(dot.size) })));
    this.stops = this.places.map((place, number) => this.drawDot(place, number));
    // The largest first, so that small ones lie above them.
    this.svg.append(...this.stops, ...this.nameDots());
    this.root.querySelector(".chart").dataset.shown = key;
  }

  scale(axis, from, to) {
    const bend = axis.names.length || axis.most <= 1 ? (value) => value : Math.sqrt;
    const most = bend(axis.most * (axis.names.length || axis.most <= 1 ? 1 : 1.08));
    return (value) => from + ((to - from) * bend(value)) / most;
  }

  ticks({ most, names }) {
    if (names.length) return names.map((name, index) => [index + 0.5, name]);
    if (most <= 1) return [0, 0.25, 0.5, 0.75, 1].filter((value) => most === 1).map((value) => [value, String(value)]);
    const nice = [0, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000, 20000, 50000];
    const shown = nice.filter((value) => value <= most);
    // Near the start they would stand on each other.
    return shown.filter((value) => value === 0 || value >= most / 60).map((value) => [value, value.toLocaleString("en")]);
  }

  drawAxes(x, y, width, height) {
    const [bottom, left] = [height - MARGIN.bottom, MARGIN.left];
    const parts = [];
    for (const [value, text] of this.ticks(this.data.up)) {
      parts.push(this.make("line", { class: "grid", x1: left, x2: width - MARGIN.right, y1: y(value), y2: y(value) }));
      parts.push(this.make("text", { x: left - 6, y: y(value) + 4, "text-anchor": "end" }, text));
    }
    for (const [value, text] of this.ticks(this.data.across)) {
      if (!this.data.across.names.length) parts.push(this.make("line", { class: "grid", x1: x(value), x2: x(value), y1: MARGIN.top, y2: bottom }));
      parts.push(this.make("text", { x: x(value), y: bottom + 15, "text-anchor": "middle" }, text));
    }
    parts.push(this.make("line", { class: "axis", x1: left, x2: width - MARGIN.right, y1: bottom, y2: bottom }));
    parts.push(this.make("line", { class: "axis", x1: left, x2: left, y1: MARGIN.top, y2: bottom }));
    parts.push(this.make("text", { class: "title", x: width - MARGIN.right, y: height - 5, "text-anchor": "end" }, this.data.across.title));
    parts.push(this.make("text", { class: "title", transform: `translate(11 ${MARGIN.top}) rotate(-90)`, "text-anchor": "end" }, this.data.up.title));
    for (const part of parts) part.setAttribute("aria-hidden", "true");
    return parts;
  }

  // Those at the same place are laid out around it, as seeds in a flower.
  spread(places) {
    const count = new Map();
    return places.map((place) => {
      const at = `${Math.round(place.x)} ${Math.round(place.y)}`;
      const number = count.get(at) ?? 0;
      count.set(at, number + 1);
      const [turn, far] = [number * 2.4, Math.min(FARTHEST, 6.5 * Math.sqrt(number))];
      return { ...place, x: place.x + far * Math.cos(turn), y: place.y - Math.abs(far * Math.sin(turn)) };
    });
  }

  drawDot({ dot, x, y, radius }, number) {
    const element = this.make("g", { class: "dot", role: "button", tabindex: number ? -1 : 0, "aria-label": `${dot.text}, ${dot.detail}` });
    if (dot.tone) element.style.color = `var(--cg-${["wiring", "support"].includes(dot.tone) ? "muted" : dot.tone})`;
    element.dataset.number = number;
    element.append(this.make("circle", { cx: x, cy: y, r: radius }));
    return element;
  }

  // As many of the names that are wanted as do not lie on each other.
  nameDots() {
    const boxes = this.places
      .filter(({ dot }) => dot.is_named)
      .map(({ x, y, radius }) => ({ left: x - radius, right: x + radius, top: y - radius, bottom: y + radius }));
    return this.places.flatMap(({ dot, x, y, radius }) => {
      if (!dot.is_named) return [];
      const name = dot.text.split(".").slice(-2).join(".");
      const width = name.length * 6.3;
      const isLeft = x + radius + 4 + width > this.svg.clientWidth - MARGIN.right;
      const start = isLeft ? x - radius - 4 - width : x + radius + 4;
      const box = { left: start, right: start + width, top: y - 8, bottom: y + 8 };
      if (boxes.some((other) => box.left < other.right && box.right > other.left && box.top < other.bottom && box.bottom > other.top)) return [];
      boxes.push(box);
      return [this.make("text", { class: "name", x: isLeft ? x - radius - 4 : x + radius + 4, y: y + 4, "text-anchor": isLeft ? "end" : "start", "aria-hidden": "true" }, name)];
    });
  }

  placeOf(event) {
    const number = event.target.closest?.(".dot")?.dataset.number;
    return number === undefined ? null : this.places[number];
  }

  tell(event) {
    const place = this.placeOf(event);
    if (!place) return;
    this.told.replaceChildren(make("b", "", place.dot.text), document.createTextNode(place.dot.detail));
    this.told.hidden = false;
    const [box, frame] = [this.svg.getBoundingClientRect(), this.root.querySelector(".chart").getBoundingClientRect()];
    const left = Math.min(place.x + 14, frame.width - this.told.offsetWidth - 8);
    this.told.style.left = `${Math.max(8, left)}px`;
    this.told.style.top = `${box.y - frame.y + place.y + place.radius + 8}px`;
  }

  choose(event) {
    const place = this.placeOf(event);
    if (place) this.send("pick", { pick: place.dot.pick, count: Date.now() });
  }

  key(event) {
    const at = this.stops.indexOf(event.target.closest(".dot"));
    if (at < 0 || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "Enter" || event.key === " ") this.choose(event);
    else if (NEXT[event.key]) {
      const next = Math.min(this.stops.length - 1, Math.max(0, at + NEXT[event.key]));
      this.stops[at].setAttribute("tabindex", "-1");
      this.stops[next].setAttribute("tabindex", "0");
      this.stops[next].focus();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }
}

const charts = new WeakMap();

export default function ({ data, parentElement, setTriggerValue }) {
  let chart = charts.get(parentElement);
  if (!chart) charts.set(parentElement, (chart = new Chart(parentElement)));
  parentElement.querySelector(".chart").classList.toggle("dark", isDark(parentElement, parentElement.querySelector(".chart")));
  chart.update(data, setTriggerValue);
  return () => {
    chart.resizing.disconnect();
    charts.delete(parentElement);
  };
}
