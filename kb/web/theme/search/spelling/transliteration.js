/* made by kb build
 *
 * English words written in Hangul: kb/search/spelling/transliteration.py for the browser.
 */

/** The tokens in the most notes that a run of Hangul, in `typed` notes, may be English for. */
async function latinTokens(run, typed) {
  const spoken = sounds(run);
  const pattern = latinPattern(spoken);
  if (!pattern) return [];
  const groups = await Promise.all([...FIRST_LETTERS[spoken[0]]].map(vocabulary));
  const found = new Set(groups.flat().filter((token) => pattern.test(token)));
  return commonest(mostLikely([...found], typed), typed);
}

/** The sounds of a run, neighbouring vowels as one. */
function sounds(run) {
  const found = [...run].map((one) => {
    const final = jamo(one) % FINALS;
    return INITIAL_SOUNDS[Math.floor(jamo(one) / PER_INITIAL)] + VOWEL_SOUNDS[Math.floor(jamo(one) / FINALS) % VOWELS] + FINAL_SOUNDS[final] + (final ? "_" : "");
  });
  return found.join("").replaceAll("-", "").replace(/R_R/g, "R").replace(/_(?=[AEIOUVYv]|$)/g, "")
    .replace(/[AEIOUVY]v|v[AEIOUVY]|[AEIOUVY]{2,}/g, "V").replace(/K[v_]?S/g, "X");
}

/** What matches the tokens that may sound so, or nothing where that says too little. */
function latinPattern(spoken) {
  const stems = new Set([spoken, ...CUT.map((ending) => spoken.replace(RegExp(`${ending}$`), ""))]);
  const telling = [...stems].filter((stem) => stem.replace(/[AEIOUVYv_]/g, "").length >= FEWEST_CONSONANTS);
  const written = telling.map((stem) => [...stem].map((sound) => LETTERS_OF_SOUNDS[sound]).join(""));
  return written.length && RegExp(`^(?:${written.join("|")})$`);
}
