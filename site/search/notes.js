/* made by kb build */
kbSearch.take("notes",{"count":17,"shards":1,"groups":1,"hasAuthors":true,"languages":["en","ko"],"examples":["#llm","author:\"Yuanzhi Li\"","#llm after:2024"],"tags":["llm","attention","diffusion","efficiency","image-generation","inference","reasoning","synthetic-data"]})
