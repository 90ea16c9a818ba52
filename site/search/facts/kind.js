/* made by kb build */
kbSearch.take("facts/kind",{"values":["other","paper","review"],"rows":[[1],[1],[1],[1],[1],[1],[1],[1],[1],[1],[2],[1],[0],[1],[1],[1],[1]]})
