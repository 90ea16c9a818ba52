/* made by kb build
 *
 * What is drawn: dates with the notes of each month, dots, names, and lines only for what is looked at.
 */

const LONGEST_NAME = 28; // characters
const CONSIDERED = 40; // notes whose names may show
const counts = months.map(() => 0); // notes, a month each
for (const [, , , day] of notes) counts[Math.floor(day / DAYS)]++;
const famous = notes.map((_, note) => note).filter((note) => tied[note].length > 1).sort((one, other) => tied[other].length - tied[one].length);

let inks = {}; // the colours, by name
let asked;
function redraw() {
  cancelAnimationFrame(asked);
  asked = requestAnimationFrame(draw);
}

function draw() {
  const near = around(at);
  const isDim = (note) => (found && !found.has(note)) || (near.size > 1 && !near.has(note));
  pen.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
  pen.clearRect(0, 0, width, height);
  drawDates();
  drawDots(ink("line"), isDim);
  if (found || at >= 0) drawLines(ink("bars"), (tie) => !tie.slice(0, 2).some(isDim) && (found || near.has(tie[0])));
  drawDots(ink("soft"), (note) => !tied[note].length && !isDim(note));
  drawDots(ink("accent"), (note) => tied[note].length && !isDim(note));
  drawNames(isDim);
  if (at < 0) return;
  drawLines(ink("accent"), ([one, other]) => one === at || other === at);
  drawDots(ink("accent"), (note) => tied[at].includes(note), 1.6);
  drawDots(ink("ink"), (note) => note === at, 2);
}

/** A colour of the style sheet as the canvas knows it. */
function ink(name) {
  if (!inks[name]) {
    canvas.style.color = `var(--${name})`;
    inks[name] = getComputedStyle(canvas).color;
  }
  return inks[name];
}

/** Draws in other colours, as the reader or the system now wants. */
function recolour() {
  inks = {};
  redraw();
}

/** A note and all that are at most two lines away. */
function around(note) {
  const beside = note < 0 ? [] : [note, ...tied[note]];
  return new Set(beside.flatMap((one) => [one, ...tied[one]]));
}

function drawDates() {
  pen.fillStyle = ink("line");
  for (const bottom of bottoms) pen.fillRect(0, bottom - 1, width, 1);
  pen.font = "12px sans-serif";
  const most = Math.max(...counts);
  const step = across() / months.length;
  let free = 0;
  months.forEach((month, number) => {
    const left = EDGE + number * step - start * across();
    const isNewYear = number === 0 || month.slice(0, 4) !== months[number - 1].slice(0, 4);
    if (left > width || left < -step) return;
    pen.fillStyle = ink("bars");
    const tall = (counts[number] / most) * 2 * EDGE;
    pen.fillRect(left + 1, ABOVE - EDGE - tall, Math.max(1, step - 2), tall);
    if (step < 64 && !isNewYear) return;
    pen.fillStyle = ink("line");
    pen.fillRect(left, 0, 1, height);
    pen.fillStyle = ink("soft");
    if (left >= free && left < width - 56) pen.fillText(step < 64 ? month.slice(0, 4) : month, left + 4, EDGE);
    free = Math.max(free, left + 40);
  });
}

/** The titles of the most tied notes that show, beside their dots, as many as fit; of a query, of those it leaves. */
function drawNames(isDim) {
  const taken = [];
  pen.fillStyle = ink("ink");
  pen.strokeStyle = ink("paper");
  pen.lineWidth = 4;
  pen.setLineDash([]);
  pen.font = "11px sans-serif";
  for (const note of [...(found || famous)].slice(0, CONSIDERED)) {
    const title = notes[note][1].slice(0, LONGEST_NAME);
    const [left, top] = [x(note) + pitch, heights[note]];
    const right = left + pen.measureText(title).width;
    const isOver = (other) => left < other.right && right > other.left && Math.abs(top - other.top) < 14;
    if (isDim(note) || left < pitch || right > width || taken.some(isOver)) continue;
    taken.push({ left, right, top });
    pen.strokeText(title, left, top + 4);
    pen.fillText(title, left, top + 4);
  }
  pen.lineWidth = 1;
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
