"""The inline picker: a dozen lines where a person names one of several notes by typing a bit of it.

`note_picker` is the program and its keys, `candidates` ranks the notes for what is typed, `candidate_list`
draws those in sight and `preview` what the note under the cursor says.
"""
