// A table to sort, to filter and to choose from; rows are made anew only when their order or choice of rows changes.
const WRITING = new Set(["POST", "PUT", "PATCH", "DELETE"]);
const ROW = "tbody tr";
const FEW_TAGS = 4;

function makeTag(text) {
  return make("span", "tag", text);
}

// Names break where their parts do, and within a part only if that is too long.
function breakable(name) {
  return name.split(/(?<=[._/])/).flatMap((part) => [document.createElement("wbr"), part]);
}

const CELLS = {
  text: (cell, value) => (cell.textContent = value),
  code: (cell, value) => cell.append(...breakable(value)),
  number: (cell, value) => (cell.textContent = value.toLocaleString("en")),
  method: (cell, value) => cell.append(make("span", WRITING.has(value) ? "badge writes" : "badge", value)),
  bad: (cell, value) => {
    cell.textContent = value ? value.toLocaleString("en") : "–";
    cell.classList.toggle("some", value > 0);
  },
  tags: (cell, value) => {
    if (!value.length) cell.append(make("span", "nothing", "–"));
    cell.append(...value.slice(0, FEW_TAGS).map(makeTag));
    if (value.length > FEW_TAGS) {
      const more = make("span", "more", `+${value.length - FEW_TAGS}`);
      more.title = value.slice(FEW_TAGS).join(", ");
      cell.append(more);
    }
  },
  bar: (cell, value, largest) => {
    cell.append(make("span", "", value.toLocaleString("en")));
    const bar = make("i");
    bar.style.width = `${largest ? (100 * value) / largest : 0}%`;
    cell.append(bar);
  },
};

class Table {
  constructor(root) {
    this.root = root;
    this.scroll = root.querySelector(".scroll");
    this.input = root.querySelector("input");
    this.input.addEventListener("input", () => this.fill());
    this.input.addEventListener("keydown", (event) => {
      event.stopPropagation();
      if (event.key === "ArrowDown") this.scroll.querySelector("tbody tr")?.focus();
    });
    walkWithArrows(this.scroll, ROW);
    this.scroll.addEventListener("focusin", (event) => {
      const row = event.target.closest(ROW);
      if (row) stopAt(this.scroll, ROW, row);
    });
  }

  update(data, send) {
    this.send = send;
    const text = JSON.stringify(data);
    if (text === this.text) return;
    this.text = text;
    this.data = data;
    this.sorting = { column: data.sorted_by, isDescending: data.is_descending };
    this.largest = data.columns.map((_, index) => Math.max(1e-9, ...data.rows.map((row) => Number(row.cells[index]) || 0)));
    this.rows = data.rows.map((row) => ({ ...row, text: row.cells.flat().join(" ").toLowerCase() }));
    this.root.querySelector(".table-box").dataset.shown = data.key;
    this.fill();
  }

  fill() {
    const { columns, label, empty } = this.data;
    const words = this.input.value.toLowerCase().split(/\s+/).filter(Boolean);
    const rows = this.rows.filter((row) => words.every((word) => row.text.includes(word))).sort((one, other) => this.compare(one, other));
    this.root.querySelector(".shown").textContent = rows.length === this.rows.length ? `${rows.length}` : `${rows.length} of ${this.rows.length}`;
    const table = make("table");
    table.setAttribute("aria-label", label);
    const head = table.createTHead().insertRow();
    columns.forEach((column, index) => head.append(this.makeHead(column, index)));
    const body = table.createTBody();
    body.append(...rows.map((row) => this.makeRow(row)));
    this.scroll.replaceChildren(table);
    stopAt(this.scroll, ROW, this.scroll.querySelector(ROW));
    if (!rows.length) this.scroll.append(make("p", "empty", this.rows.length ? "Nothing matches." : empty));
  }

  compare(one, other) {
    const { column, isDescending } = this.sorting;
    const [a, b] = [one.cells[column], other.cells[column]].map((cell) => (Array.isArray(cell) ? cell.length : cell));
    const order = typeof a === "number" ? a - b : String(a).localeCompare(String(b));
    return isDescending ? -order : order;
  }

  makeHead({ title, kind, hint }, index) {
    const cell = make("th", kind);
    cell.scope = "col";
    const button = make("button", "", title);
    button.type = "button";
    if (hint) button.title = hint;
    button.addEventListener("click", () => {
      const isSame = this.sorting.column === index;
      const startsHigh = typeof this.data.rows[0]?.cells[index] !== "string";
      this.sorting = { column: index, isDescending: isSame ? !this.sorting.isDescending : startsHigh };
      this.fill();
      this.scroll.querySelectorAll("th button")[index].focus();
    });
    if (this.sorting.column === index) cell.setAttribute("aria-sort", this.sorting.isDescending ? "descending" : "ascending");
    cell.append(button);
    return cell;
  }

  makeRow({ pick, cells, tone }) {
    const row = document.createElement("tr");
    row.dataset.pick = JSON.stringify(pick);
    cells.forEach((value, index) => {
      const { kind } = this.data.columns[index];
      const cell = make("td", kind);
      if (tone && index === 0) {
        const dot = make("i", "dot");
        dot.style.color = `var(--cg-${tone === "wiring" ? "muted" : tone})`;
        cell.append(dot, ...breakable(value));
      } else CELLS[kind](cell, value, this.largest[index]);
      row.append(cell);
    });
    row.addEventListener("click", () => this.send(pick));
    row.addEventListener("keydown", (event) => {
      if (event.key === "Enter") this.send(pick);
    });
    return row;
  }
}

const tables = new WeakMap();
let picked = 0;

export default function ({ data, parentElement, setTriggerValue }) {
  const box = parentElement.querySelector(".table-box");
  box.classList.toggle("dark", isDark(parentElement, box));
  let table = tables.get(box);
  if (!table) {
    table = new Table(parentElement);
    tables.set(box, table);
  }
  table.update(data, (pick) => setTriggerValue("pick", { pick, count: ++picked }));
}
