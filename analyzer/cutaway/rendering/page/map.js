// The whole picture in a corner, where one is larger than the stage: dots for symbols, red for what breaks a rule.
const MAP_WIDTH = 190;
const MAP_HEIGHT = [34, 110];

class Overview {
  constructor(box, camera) {
    this.box = box;
    this.dots = box.querySelector("canvas");
    this.view = box.querySelector(".map-view");
    this.camera = camera;
  }

  // Nothing for a drawing that does not say where its parts are.
  show(drawing) {
    this.drawing = null;
    this.box.hidden = true;
    if (!drawing.isPlaced) return;
    const { width, height } = drawing.size;
    this.tall = Math.min(MAP_HEIGHT[1], Math.max(MAP_HEIGHT[0], (MAP_WIDTH * height) / width));
    this.scale = { x: MAP_WIDTH / width, y: this.tall / height };
    this.box.style.width = `${MAP_WIDTH}px`;
    this.box.style.height = `${this.tall}px`;
    this.drawing = drawing;
    this.paint();
    this.follow();
  }

  // Again after a change of theme: a canvas holds colours, not names of colours.
  paint() {
    if (!this.drawing) return;
    const sharpness = globalThis.devicePixelRatio || 1;
    this.dots.width = MAP_WIDTH * sharpness;
    this.dots.height = this.tall * sharpness;
    const pen = this.dots.getContext("2d");
    const style = getComputedStyle(this.box);
    const colour = (name) => style.getPropertyValue(`--cg-${name}`) || style.getPropertyValue("--cg-support");
    pen.scale(sharpness, sharpness);
    const at = ({ x, y }) => [x * this.scale.x, y * this.scale.y];
    pen.strokeStyle = colour("bad");
    pen.globalAlpha = 0.8;
    for (const { isBad, source, target } of this.drawing.edges.values()) {
      const [from, to] = [this.drawing.nodes.get(source), this.drawing.nodes.get(target)];
      if (!isBad || !from || !to) continue;
      pen.beginPath();
      pen.moveTo(...at(from));
      pen.lineTo(...at(to));
      pen.stroke();
    }
    pen.globalAlpha = 1;
    for (const node of this.drawing.nodes.values()) {
      const [x, y] = at(node);
      pen.fillStyle = colour(node.tone);
      pen.fillRect(x - 2, y - 1.2, 4, 2.4);
    }
  }

  // What the stage shows, as a frame; nothing is shown if that is everything.
  follow() {
    if (!this.drawing) return;
    const { x, y, scale, stage } = this.camera;
    const { width, height } = this.drawing.size;
    const [left, top] = [Math.max(0, -x / scale), Math.max(0, -y / scale)];
    const right = Math.min(width, (stage.clientWidth - x) / scale);
    const bottom = Math.min(height, (stage.clientHeight - y) / scale);
    this.box.hidden = right - left > width * 0.98 && bottom - top > height * 0.98;
    this.view.style.left = `${left * this.scale.x}px`;
    this.view.style.top = `${top * this.scale.y}px`;
    this.view.style.width = `${Math.max(4, (right - left) * this.scale.x)}px`;
    this.view.style.height = `${Math.max(4, (bottom - top) * this.scale.y)}px`;
  }

  go(event) {
    const box = this.box.getBoundingClientRect();
    const { scale, stage } = this.camera;
    this.camera.moveTo({
      x: stage.clientWidth / 2 - ((event.clientX - box.x) / this.scale.x) * scale,
      y: stage.clientHeight / 2 - ((event.clientY - box.y) / this.scale.y) * scale,
      scale,
    });
  }
}
