/* made by kb build
 *
 * The graph of notes: dots on a canvas, by date from left to right, one lane a tag. graph/notes.js lists which
 * (kb/web/pages/graph.py). Only time is zoomed, so lanes stay where they are and a finger still scrolls the page.
 * Nothing moves by itself, so there is no motion to reduce.
 */
(() => {
  "use strict";

  const { months, notes, ties } = kbGraph;
  const stage = document.querySelector(".stage");
  const canvas = stage.querySelector("canvas");
  const pen = canvas.getContext("2d");
  const labels = [...stage.querySelectorAll(".lanes li")];
  const card = stage.querySelector(".at");
  const link = card.querySelector("a");
  const DAYS = 31; // in every month, as notes.js counts them
  const span = months.length * DAYS;
  const EDGE = 12; // pixels kept free left and right, and above the first lane for the dates
  const NEAR = 20; // pixels from the pointer to the dot it means
  const clamp = (low, value, high) => Math.max(low, Math.min(value, high));

  const lanes = labels.map(() => []); // the notes of each lane by date
  notes.forEach(([, , , , lane], note) => lanes[lane].push(note));
  const tied = notes.map(() => []); // the notes at the other ends of each note's lines
  for (const [one, other] of ties) {
    tied[one].push(other);
    tied[other].push(one);
  }
  const next = []; // on a walk along the lines, which ends where it began
  notes.forEach((_, note) => {
    if (next[note] >= 0) return;
    const thread = walk(note, []);
    thread.forEach((each, nth) => (next[each] = thread[(nth + 1) % thread.length]));
  });

  function walk(note, thread) {
    if (!thread.includes(note)) {
      thread.push(note);
      for (const other of tied[note]) walk(other, thread);
    }
    return thread;
  }

  let width, height, pitch, bottoms; // in CSS pixels; pitch from dot to dot
  let zoom = 1, start = 0; // how many times wider than the canvas all time is, and where in it the canvas starts
  let at = -1; // the note whose card shows
  const heights = notes.map(() => 0);

  const across = () => (width - 2 * EDGE) * zoom;
  const x = (note) => EDGE + ((notes[note][3] + 0.5) / span - start) * across();

  /** Dots of one lane that would cover each other are drawn above and below its middle; lanes grow with them. */
  function place() {
    width = canvas.clientWidth;
    pitch = clamp(2, Math.sqrt((width * 60) / notes.length), 9);
    const named = parseFloat(getComputedStyle(stage).paddingLeft) ? 0 : 16; // lanes without a rail: names above the dots
    let top = 2 * EDGE;
    bottoms = lanes.map((lane, number) => {
      const columns = new Map();
      const rows = lane.map((note) => {
        const column = Math.floor(((notes[note][3] / span) * width) / pitch);
        columns.set(column, (columns.get(column) ?? 0) + 1);
        return columns.get(column) - 1;
      });
      const tall = Math.max(28, (Math.max(0, ...columns.values()) + 2) * pitch);
      const middle = top + named + tall / 2;
      lane.forEach((note, nth) => {
        heights[note] = middle + Math.ceil(rows[nth] / 2) * (rows[nth] % 2 ? pitch : -pitch);
      });
      labels[number].style.top = `${top}px`;
      labels[number].style.height = `${tall}px`;
      return (top += named + tall);
    });
    height = top;
    canvas.style.height = `${height}px`;
    canvas.width = width * devicePixelRatio;
    canvas.height = height * devicePixelRatio;
    look(start);
  }

  let asked;
  function redraw() {
    cancelAnimationFrame(asked);
    asked = requestAnimationFrame(draw);
  }

  function draw() {
    const style = getComputedStyle(canvas);
    const ink = (name) => style.getPropertyValue(`--${name}`);
    pen.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
    pen.clearRect(0, 0, width, height);
    drawDates(ink);
    drawLines(ink("bars"), ([one, other]) => one !== at && other !== at);
    drawDots(ink("soft"), (note) => !tied[note].length);
    drawDots(ink("accent"), (note) => tied[note].length);
    if (at < 0) return;
    drawLines(ink("accent"), ([one, other]) => one === at || other === at);
    drawDots(ink("accent"), (note) => tied[at].includes(note), 1.6);
    drawDots(ink("ink"), (note) => note === at, 2);
  }

  function drawDates(ink) {
    pen.fillStyle = ink("line");
    for (const bottom of bottoms) pen.fillRect(0, bottom - 1, width, 1);
    pen.font = "12px sans-serif";
    const step = across() / months.length;
    let free = 0;
    months.forEach((month, number) => {
      const left = EDGE + number * step - start * across();
      const isNewYear = number === 0 || month.slice(0, 4) !== months[number - 1].slice(0, 4);
      if (left > width || left < -step || (step < 64 && !isNewYear)) return;
      pen.fillStyle = ink("line");
      pen.fillRect(left, 0, 1, height);
      pen.fillStyle = ink("soft");
      if (left >= free && left < width - 56) pen.fillText(step < 64 ? month.slice(0, 4) : month, left + 4, EDGE);
      free = Math.max(free, left + 40);
    });
  }

  function drawLines(colour, isMeant) {
    pen.strokeStyle = colour;
    for (const kind of [0, 1]) {
      pen.setLineDash(kind ? [] : [3, 3]);
      pen.beginPath();
      for (const tie of ties) {
        if (tie[2] !== kind || !isMeant(tie)) continue;
        const [from, to] = [x(tie[0]), x(tie[1])];
        const [above, below] = [heights[tie[0]], heights[tie[1]]];
        pen.moveTo(from, above);
        pen.quadraticCurveTo((from + to) / 2, (above + below) / 2 - Math.min(40, (to - from) / 4), to, below);
      }
      pen.stroke();
    }
  }

  function drawDots(colour, isMeant, times = 1) {
    const radius = pitch * 0.4 * times;
    pen.fillStyle = colour;
    pen.beginPath();
    notes.forEach((_, note) => {
      const left = x(note);
      if (left < -EDGE || left > width + EDGE || !isMeant(note)) return;
      if (radius < 1.5) return pen.rect(left - radius, heights[note] - radius, 2 * radius, 2 * radius);
      pen.moveTo(left + radius, heights[note]);
      pen.arc(left, heights[note], radius, 0, 7);
    });
    pen.fill();
  }

  /** Shows time from a place on, kept to what there is. */
  function look(from) {
    start = clamp(0, from, 1 - 1 / zoom);
    showCard();
    redraw();
  }

  /** Zooms and keeps the time at `centre`, in pixels, in its place. */
  function zoomBy(factor, centre = at < 0 ? width / 2 : x(at)) {
    const time = start + (centre - EDGE) / across();
    zoom = clamp(1, zoom * factor, Math.max(1, (span * 24) / width)); // up to a day on 24 pixels
    look(time - (centre - EDGE) / across());
  }

  function showCard() {
    card.hidden = at < 0 || x(at) < 0 || x(at) > width;
    if (card.hidden) return;
    card.style.left = `${canvas.offsetLeft + clamp(0, x(at) - card.offsetWidth / 2, width - card.offsetWidth)}px`;
    card.style.top = `${heights[at] + 12}px`;
  }

  function choose(note) {
    if (note === at) return;
    at = note;
    canvas.style.cursor = at < 0 ? "" : "pointer";
    if (at >= 0) {
      const [page, title, lang, day, lane] = notes[at];
      link.href = `../${page}`;
      link.lang = lang;
      link.textContent = title;
      const date = `${months[Math.floor(day / DAYS)]}-${String((day % DAYS) + 1).padStart(2, "0")}`;
      card.lastElementChild.textContent = `${date} · ${labels[lane].innerText}`;
    }
    showCard();
    redraw();
  }

  /** Chooses a note by keyboard, and goes where it is. */
  function go(note) {
    if (note === undefined) return;
    choose(note);
    if (x(note) < EDGE || x(note) > width - EDGE) look((notes[note][3] + 0.5) / span - 0.5 / zoom);
    card.scrollIntoView({ block: "nearest" });
  }

  function besides(by) {
    const lane = lanes[notes[at][4]];
    return lane[lane.indexOf(at) + by];
  }

  function inNextLane(by) {
    const far = (note) => Math.abs(notes[note][3] - notes[at][3]);
    for (let lane = notes[at][4] + by; lanes[lane]; lane += by) {
      if (lanes[lane].length) return lanes[lane].reduce((best, note) => (far(note) < far(best) ? note : best));
    }
    return undefined;
  }

  const KEYS = {
    ArrowLeft: () => go(besides(-1)),
    ArrowRight: () => go(besides(1)),
    ArrowUp: () => go(inNextLane(-1)),
    ArrowDown: () => go(inNextLane(1)),
    " ": () => go(next[at]),
    Enter: () => link.click(),
    "+": () => zoomBy(2),
    "=": () => zoomBy(2),
    "-": () => zoomBy(0.5),
    0: () => zoomBy(0),
  };

  function nearest(event) {
    const off = (note) => Math.hypot(x(note) - event.offsetX, heights[note] - event.offsetY);
    let [best, least] = [-1, NEAR];
    notes.forEach((_, note) => {
      if (off(note) < least) [best, least] = [note, off(note)];
    });
    return best;
  }

  /** One finger or the pressed mouse pans, two zoom; what did not move was a click. */
  function preparePointers() {
    const down = new Map();
    let moved = 0;
    const gap = () => Math.max(1, Math.max(...down.values()) - Math.min(...down.values()));
    canvas.addEventListener("pointerdown", (event) => {
      down.set(event.pointerId, event.offsetX);
      moved = down.size > 1 ? Infinity : 0;
    });
    canvas.addEventListener("pointermove", (event) => {
      if (!down.has(event.pointerId)) {
        if (event.pointerType === "mouse") choose(nearest(event));
        return;
      }
      const [by, before] = [event.offsetX - down.get(event.pointerId), gap()];
      down.set(event.pointerId, event.offsetX);
      moved += Math.abs(by);
      if (down.size > 1) return zoomBy(clamp(0.5, gap() / before, 2), event.offsetX - by);
      if (moved < 4) return;
      if (!canvas.hasPointerCapture(event.pointerId)) canvas.setPointerCapture(event.pointerId);
      look(start - by / across());
    });
    for (const end of ["pointerup", "pointercancel", "pointerleave"]) {
      canvas.addEventListener(end, (event) => down.delete(event.pointerId));
    }
    canvas.addEventListener("click", (event) => {
      const note = nearest(event);
      if (moved > 4) return;
      if (note >= 0 && note === at) link.dispatchEvent(new MouseEvent("click", event));
      else choose(note);
    });
  }

  if (!notes.length) return;
  stage.hidden = false;
  new ResizeObserver(place).observe(stage);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
  canvas.addEventListener("focus", () => {
    if (at < 0 && canvas.matches(":focus-visible")) go(notes.length - 1);
  });
  canvas.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !KEYS[event.key]) return;
    if (at < 0) choose(notes.length - 1);
    KEYS[event.key]();
    event.preventDefault();
  });
  canvas.addEventListener(
    "wheel",
    (event) => {
      if (event.ctrlKey) zoomBy(2 ** (-event.deltaY / 100), event.offsetX);
      else if (Math.abs(event.deltaX) > Math.abs(event.deltaY)) look(start + event.deltaX / across());
      else return; // the page scrolls
      event.preventDefault();
    },
    { passive: false },
  );
  for (const button of stage.querySelectorAll("[data-zoom]")) {
    button.addEventListener("click", () => zoomBy(button.dataset.zoom));
  }
  preparePointers();
})();
