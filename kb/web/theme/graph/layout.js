/* made by kb build
 *
 * The graph of notes: dots on a canvas, by date from left to right, one lane a tag. graph/notes.js lists which
 * (kb/web/pages/graph.py). Only time is zoomed, so lanes stay where they are and a finger still scrolls the page.
 * Nothing moves by itself, so there is no motion to reduce.
 */

const { months, notes, ties } = kbGraph;
const stage = document.querySelector(".stage");
const canvas = stage.querySelector("canvas");
const pen = canvas.getContext("2d");
const labels = [...stage.querySelectorAll(".lanes li")];
const card = stage.querySelector(".at");
const link = card.querySelector("a");
const DAYS = 31; // in every month, as notes.js counts them
const span = months.length * DAYS;
const EDGE = 12; // pixels kept free left and right
const ABOVE = 5 * EDGE; // pixels above the first lane, for the dates and the bars of months
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
  const thread = walk(note);
  thread.forEach((each, nth) => (next[each] = thread[(nth + 1) % thread.length]));
});

function walk(note) {
  const thread = new Set();
  const left = [note];
  while (left.length) {
    const one = left.pop();
    if (!thread.has(one)) left.push(...tied[one].slice().reverse());
    thread.add(one);
  }
  return [...thread];
}

let width, height, pitch, bottoms = []; // in CSS pixels; pitch from dot to dot
let zoom = 1, start = 0; // how many times wider than the canvas all time is, and where in it the canvas starts
let at = -1; // the note whose card shows
let found; // the notes that a query leaves; nothing where none is asked
const heights = notes.map(() => 0);

const across = () => (width - 2 * EDGE) * zoom;
const x = (note) => EDGE + ((notes[note][3] + 0.5) / span - start) * across();

/** Dots of one lane that would cover each other are drawn above and below its middle; lanes grow with them. */
function place() {
  width = canvas.clientWidth;
  pitch = clamp(2, Math.sqrt((width * 60) / notes.length), 9);
  const named = parseFloat(getComputedStyle(stage).paddingLeft) ? 0 : 16; // lanes without a rail: names above the dots
  let top = ABOVE;
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
