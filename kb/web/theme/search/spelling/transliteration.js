/* made by kb build
 *
 * English words written in Hangul: kb/search/spelling/transliteration.py for the browser.
 */

/** The tokens in the most notes that a run of Hangul, in `typed` notes, may be English for. */
async function latinTokens(run, typed) {
  const spoken = sounds(run);
  const patterns = latinPatterns(spoken);
  const groups = patterns.length ? await Promise.all([...FIRST_LETTERS[spoken[0]]].map(vocabulary)) : [];
  const alike = new Set();
  let found = [];
  for (const pattern of patterns) {
    groups.flat().filter((token) => pattern.test(token)).forEach((token) => alike.add(token));
    found = await commonest(mostLikely([...alike], typed), typed);
    if (found.length && noteCount(found[0]) > RARE) break;
  }
  return found;
}

/** The sounds of a run, neighbouring vowels as one. */
function sounds(run) {
  const found = [...run].map((one) => {
    const final = jamo(one) % FINALS;
    return INITIAL_SOUNDS[Math.floor(jamo(one) / PER_INITIAL)] + VOWEL_SOUNDS[Math.floor(jamo(one) / FINALS) % VOWELS] + FINAL_SOUNDS[final] + (final ? "_" : "");
  });
  return JOINED.reduce((said, [beside, joined]) => said.replace(RegExp(beside, "g"), joined), found.join(""));
}

/** What matches the tokens that may sound so; the last are stems that have lost much of the word. */
function latinPatterns(spoken) {
  const shorter = (stem) => CUT.map((ending) => stem.replace(RegExp(`(?:${ending})$`), ""));
  const once = [spoken, ...shorter(spoken)];
  const stems = [...new Set([...once, ...once.flatMap(shorter)])];
  const left = (stem) => stem.replace(RegExp(`[${VOWELS_OF_SOUNDS}_]`, "g"), "").length;
  const telling = stems.filter((stem) => left(stem) >= FEWEST_CONSONANTS);
  const short = stems.filter((stem) => left(stem) === FEWEST_OF_STEM && left(spoken) - left(stem) >= FEWEST_OF_STEM);
  const letters = (stem) => [...stem].map((sound) => LETTERS_OF_SOUNDS[sound]).join("");
  return [telling, short].filter((some) => some.length).map((some) => RegExp(`^(?:${some.map(letters).join("|")})e?$`));
}
