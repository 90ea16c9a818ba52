/* made by kb build
 *
 * Words typed with the keyboard in the other layout: kb/language/keyboard.py and kb/search/spelling/keyboard_layout.py
 * for the browser.
 */

const LATIN_WORD = /^[A-Za-z]+(?:-[A-Za-z]+)*$/;

/** What a word that no note has is in the other layout, if some note has that; else nothing. */
async function textInOtherLayout(text, names) {
  for (const other of [text, text.toLowerCase()].map(otherText)) {
    const found = runs(folded(other));
    const isLong = Math.min(other.length, text.length) >= SHORTEST_TYPED;
    const known = isLong ? await Promise.all(found.map((run) => isKnown(run, names))) : [];
    if (known[0] && known.every(Boolean)) return other;
  }
  return "";
}

/** Whether some note has a run, a word in it, or a name of it. */
async function isKnown(run, names) {
  const words = isCjk(run) ? knownWords(run, names).map(([start, end]) => runTokens(run.slice(start, end))) : [];
  const others = (isCjk(run) ? names.english.get(run) : names.korean.get(runTokens(run).at(-1))) || [];
  const own = isCjk(run) ? runTokens(run) : wordParts(run).map(wordToken);
  const options = [own, ...words, ...others];
  await learn(options.flat());
  return options.some(noteCount);
}

/** A word of Latin letters as Hangul, and the other way round, folded; empty for what is neither. */
function otherText(text) {
  if (LATIN_WORD.test(text)) {
    const hangul = typedAsHangul(text);
    return /[A-Za-z]/.test(hangul) ? "" : hangul;
  }
  const latin = [...text].map((one) => (SYLLABLE.test(one) ? keysOf(jamo(one)) : KEYS[one.charCodeAt(0) - FIRST_LETTER] || one)).join("").toLowerCase();
  return LATIN_WORD.test(latin) ? latin : "";
}

/** What keys give in the Korean layout; those of no syllable stay. */
function typedAsHangul(text) {
  const keys = text.replace(/./g, (key) => (SHIFTED.includes(key) ? key : key.toLowerCase()));
  return keys.replace(RegExp(TYPED_SYLLABLE, "g"), (whole, initial, vowel, final = "") => (vowel ? syllable(INITIAL_KEYS.indexOf(initial) * PER_INITIAL + VOWEL_KEYS.indexOf(vowel) * FINALS + FINAL_KEYS.indexOf(final)) : whole));
}

function keysOf(code) {
  return INITIAL_KEYS[Math.floor(code / PER_INITIAL)] + VOWEL_KEYS[Math.floor(code / FINALS) % VOWELS] + FINAL_KEYS[code % FINALS];
}
