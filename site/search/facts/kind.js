/* made by kb build */
kbSearch.take("facts/kind",["paper","paper","paper","paper","paper","paper","paper","paper","paper","paper","review","paper","other","paper","paper","paper","paper"])
