/* made by kb build
 *
 * Words typed with the keyboard in the other layout: kb/language/keyboard.py and kb/search/spelling/keyboard_layout.py
 * for the browser.
 */

/** What a word as it was typed, with these tokens, is in the other layout, and the names of that, if some note has any. */
async function inOtherLayout(text, tokens, { english, korean }) {
  for (const run of [text, text.toLowerCase()].map(otherRun)) {
    if (Math.min(run.length, text.length) < SHORTEST_TYPED) continue;
    const typed = noteCount(tokens);
    const meant = runTokens(run);
    const others = [meant, ...((SYLLABLE.test(run) ? english.get(run) : korean.get(meant[0])) || [])];
    await learn(others.flat());
    const found = others.filter((one) => isMeant(noteCount(one), typed));
    if (found.length) return found;
  }
  return [];
}

/** A word of Latin letters as Hangul, and the other way round, folded; empty for what is neither. */
function otherRun(text) {
  if (/^[A-Za-z]+$/.test(text)) {
    const hangul = typedAsHangul(text);
    return /[A-Za-z]/.test(hangul) ? "" : hangul;
  }
  const latin = [...text].map((one) => (SYLLABLE.test(one) ? keysOf(jamo(one)) : KEYS[one.charCodeAt(0) - FIRST_LETTER] || one)).join("").toLowerCase();
  return /^[a-z]+$/.test(latin) ? latin : "";
}

/** What keys give in the Korean layout; those of no syllable stay. */
function typedAsHangul(text) {
  const keys = text.replace(/./g, (key) => (SHIFTED.includes(key) ? key : key.toLowerCase()));
  return keys.replace(RegExp(TYPED_SYLLABLE, "g"), (whole, initial, vowel, final = "") => (vowel ? syllable(INITIAL_KEYS.indexOf(initial) * PER_INITIAL + VOWEL_KEYS.indexOf(vowel) * FINALS + FINAL_KEYS.indexOf(final)) : whole));
}

function keysOf(code) {
  return INITIAL_KEYS[Math.floor(code / PER_INITIAL)] + VOWEL_KEYS[Math.floor(code / FINALS) % VOWELS] + FINAL_KEYS[code % FINALS];
}
