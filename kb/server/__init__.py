"""`kb serve`: the site on this machine, built anew whenever a note is saved, and its pages reloaded."""
