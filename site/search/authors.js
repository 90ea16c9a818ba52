/* made by kb build */
kbSearch.take("authors",{"values":["Hannaneh Hajishirzi","Stefano Ermon","Tri Dao","Yuanzhi Li"],"rows":[[],[],[],[3],[2,1],[],[0],[2],[],[1],[],[3],[],[],[],[0],[]]})
