/* made by kb build */
kbSearch.take("notes",{"count":17,"shards":1,"groups":1,"hasAuthors":true,"languages":["en","ko"]})
