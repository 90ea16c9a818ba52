/* made by kb build
 *
 * The button that copies a citation.
 */

function prepareCopying() {
  for (const button of document.querySelectorAll("button[data-copy]")) {
    const source = document.getElementById(button.dataset.copy);
    const done = button.nextElementSibling;
    button.hidden = false;
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(source.textContent);
        done.hidden = false;
      } catch {
        getSelection().selectAllChildren(source); // one keystroke is left to the reader
      }
    });
  }
}

whenRead(prepareCopying);
