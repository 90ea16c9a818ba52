/* made by kb build */
kbSearch.take("facts/authors",{"values":["Hannaneh Hajishirzi","Stefano Ermon","Tri Dao","Yuanzhi Li"],"rows":"###$&%%$#$#$%#$$#$&###$##"})
