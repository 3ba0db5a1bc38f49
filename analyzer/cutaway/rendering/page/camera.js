// Pan and zoom. Moving only changes one CSS transform; the drawing is laid out anew at the final scale once it rests.
const ZOOM_LIMITS = [0.05, 6];
const LEGIBLE = 0.7;
const LARGEST_FIT = 1.3;
const REST_MS = 140;

class Camera {
  constructor(stage, world, tell) {
    this.tell = tell;
    this.stage = stage;
    this.world = world;
    this.size = { width: 1, height: 1 };
    this.x = 0;
    this.y = 0;
    this.scale = 1;
    this.baked = 1;
  }

  show(svg, size) {
    this.svg = svg;
    this.size = size;
    this.bake();
  }

  get place() {
    return { x: this.x, y: this.y, scale: this.scale };
  }

  moveTo({ x, y, scale }) {
    this.x = x;
    this.y = y;
    this.scale = Math.min(ZOOM_LIMITS[1], Math.max(ZOOM_LIMITS[0], scale));
    this.world.style.willChange = "transform";
    this.world.style.transform = `translate(${this.x}px, ${this.y}px) scale(${this.scale / this.baked})`;
    this.tell();
    clearTimeout(this.resting);
    this.resting = setTimeout(() => this.bake(), REST_MS);
  }

  bake() {
    if (!this.svg) return;
    clearTimeout(this.resting);
    this.baked = this.scale;
    this.svg.style.width = `${this.size.width * this.scale}px`;
    this.svg.style.height = `${this.size.height * this.scale}px`;
    this.world.style.transform = `translate(${this.x}px, ${this.y}px)`;
    this.world.style.willChange = "auto";
    this.world.classList.toggle("far", this.scale < 0.35);
  }

  pan(dx, dy) {
    this.moveTo({ x: this.x + dx, y: this.y + dy, scale: this.scale });
  }

  zoom(factor, at) {
    const point = at ?? { x: this.stage.clientWidth / 2, y: this.stage.clientHeight / 2 };
    const scale = Math.min(ZOOM_LIMITS[1], Math.max(ZOOM_LIMITS[0], this.scale * factor));
    const grown = scale / this.scale;
    this.moveTo({ x: point.x - (point.x - this.x) * grown, y: point.y - (point.y - this.y) * grown, scale });
  }

  // The whole picture. `legible`: where that would be too small to read, as much from its start as can be read.
  fit({ legible = false } = {}) {
    const room = { width: this.stage.clientWidth, height: this.stage.clientHeight };
    const [across, down] = [room.width / this.size.width, room.height / this.size.height];
    const whole = Math.min(across, down, LARGEST_FIT);
    const isTooSmall = legible && whole < LEGIBLE;
    const scale = isTooSmall ? Math.max(LEGIBLE, Math.min(1, Math.max(across, down))) : whole;
    const start = (space) => (isTooSmall ? Math.max(0, space / 2) : space / 2);
    this.moveTo({ x: start(room.width - this.size.width * scale), y: start(room.height - this.size.height * scale), scale });
    this.bake();
  }

  // Boxes are on screen, relative to the stage.
  center(box, least = LEGIBLE + 0.2) {
    const scale = Math.max(this.scale, Math.min(least, this.scale * 4));
    const grown = scale / this.scale;
    const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    this.moveTo({
      x: this.stage.clientWidth / 2 - (middle.x - this.x) * grown,
      y: this.stage.clientHeight / 2 - (middle.y - this.y) * grown,
      scale,
    });
    this.bake();
  }
}
