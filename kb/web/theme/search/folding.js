/* made by kb build
 *
 * Text as words are compared: kb/search/text/folding.py for the browser.
 */

const PLAIN_OR_NOT = RegExp(`[${Object.keys(PLAIN).join("")}]`, "g");
const LINK =
  /\[(?:\[([^[\]|\n]{1,300}\|)?([^[\]|\n]{1,300})\]\]|([^[\]]{1,300})\](\((?:[^() \n]|\([^() \n]{0,300}\)){1,2000}(?: +"[^"\n]{0,300}")?\)))/gu;
const DEPENDENT =
  /['’\xadα-ω](?:(?<=\xad)[\n ]?|(?<=[a-z0-9]['’])s(?![a-z0-9])|(?<=[a-z]['’])(?<!(?<![a-z0-9])[cdjlmnst]['’])(?=[a-z])|(?<=[α-ω])(?<![α-ω].)(?![α-ω]))/g;

function folded(text) {
  return foldedForm(plain(text)).form;
}

/** Letters as they are compared. */
function plain(text) {
  const compatible = text.replace(RegExp(`[${INVISIBLE}]`, "g"), "").replace(RegExp(`[^${JAMO}]+`, "g"), (some) => some.normalize("NFKC"));
  const bare = compatible.toLowerCase().normalize("NFD").replace(/(?!(?<=и)\u0306)[\u0300-\u036f]/g, "").normalize("NFC");
  return bare.replace(PLAIN_OR_NOT, (letter) => PLAIN[letter]);
}

/** A text of plain letters without markup and what depends on neighbours; `origins` say where its letters come from. */
function foldedForm(form, origins = []) {
  for (const layer of [unlinked, unscripted, unmarked]) {
    const spans = layer(form);
    origins = spans.flatMap(([start, end]) => origins.slice(start, end));
    form = spans.map(([start, end]) => form.slice(start, end)).join("");
  }
  const found = [];
  let at = 0;
  form = form.replace(DEPENDENT, (written, index) => {
    const name = GREEK_LETTERS[written] || "";
    found.push(origins.slice(at, index), Array(name.length).fill(origins[index]));
    at = index + written.length;
    return name;
  });
  return { form, origins: [...found, origins.slice(at)].flat() };
}

/** The spans of a text with links as they are read; their addresses and targets follow at its end. */
function unlinked(text) {
  const kept = [];
  const addresses = [];
  let at = 0;
  for (const { index, 0: whole, 1: target = "", 2: alias, 3: shown, 4: address } of text.matchAll(LINK)) {
    const start = index + (alias ? 2 + target.length : 1);
    kept.push([at, index], [start, start + (alias || shown).length]);
    at = index + whole.length;
    if (target) addresses.push([index + 1, start]);
    if (address) addresses.push([at - address.length, at]);
  }
  return [...kept, [at, text.length], ...addresses];
}

/** The spans of a text with a raised or lowered letter or number of a formula as a part of its name: `L$^2$M`. */
function unscripted(text) {
  const kept = [];
  let at = 0;
  for (const { index, 0: whole, 1: script } of text.matchAll(/(?<=[a-z])\$[\^_]\{?([a-z0-9]{1,3})\}?\$/g)) {
    const start = index + whole.indexOf(script, 2);
    kept.push([at, index], [start, start + script.length]);
    at = index + whole.length;
  }
  return [...kept, [at, text.length]];
}

/** The spans of a text without the signs of emphasis, code and quotation, and without the `\` of an escape. */
function unmarked(text) {
  const kept = [];
  let at = 0;
  let opening = "";
  for (const { index, 0: run } of text.matchAll(/\\[!-/:-@[-`{-~]?|[*_`=~>]+/g)) {
    const end = index + run.length;
    const [left, right] = [text.slice(0, index).slice(-2), text.slice(end)];
    if (run[0] === "\\") {
      if (run[1]) kept.push([at, index]), (at = index + 1);
      continue;
    }
    const isQuotation = run[0] === ">";
    if (/^[=~]$/.test(run) || (isQuotation && /[^\n]$/.test(left))) continue;
    const [isAfter, isBefore] = [/[\p{L}\p{N}]$/u.test(left), /^[\p{L}\p{N}]/u.test(right)];
    const borders = left.slice(-1) + right.slice(0, 1);
    let isMarkup = isQuotation || spaced(borders);
    if (isAfter && isBefore) {
      const isAscii = /^[\0-\x7f]+$/.test(borders);
      const isUnderscore = /^_+$/.test(run);
      const closes = run === opening;
      const close = text.slice(0, end + 100).indexOf(run, end);
      const opens = !isUnderscore && /\p{L}$/u.test(left) && /^\p{L}+$/u.test(text.slice(end, Math.max(close, end)));
      isMarkup = isUnderscore === isAscii ? !isAscii : closes || opens;
      if (isUnderscore !== isAscii && isMarkup) opening = closes ? "" : run;
    } else opening = !isAfter && spaced(right.slice(0, 1)) ? run : "";
    if (!isMarkup) continue;
    kept.push([at, index]);
    at = end;
  }
  return [...kept, [at, text.length]];
}
