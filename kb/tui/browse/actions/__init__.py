"""What the keys do: a file an action, named in `kb.tui.browse.keys`, with `run(browser)` on the screen.

What reads the collection goes to `browser.reader.do(work, then)`: `work(collection)` runs on the reader
thread, `then(value)` on that of the screen. A `KbError` of `work` is shown to the user.

What writes goes to `browser.write(command, work)`: leaving the browser does not stop it.
"""
