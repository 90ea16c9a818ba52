/* made by kb build */
kbSearch.take("facts/category",{"values":[],"rows":"#################"})
