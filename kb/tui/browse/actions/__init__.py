"""What the keys do: a file an action, named in `kb.tui.browse.keys`, with `run(browser)` on the screen.

Whatever touches the collection goes to `browser.reader.do(work, then)`: `work(collection)` is done beside
the screen, `then(value)` on it. A `KbError` of `work` is told to the user as it is.

What writes goes to `browser.write(command, work)`, whole: leaving the browser then does not stop it.
"""
