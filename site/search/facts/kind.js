/* made by kb build */
kbSearch.take("facts/kind",{"values":["paper","other","review"],"rows":"$#$#$#$#$#$#$#$#$#$#$%$#$$$#$#$#$#"})
