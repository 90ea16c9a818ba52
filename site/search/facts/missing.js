/* made by kb build */
kbSearch.take("facts/missing",{"values":["commentary","date","ko","tags","authors","en","source","title","abstract","paper"],"rows":",&+*'$)#%(+&*'$)#%(,&+*'$)#%(+&*'$)#%(+&*'$)#%(+&*'$)#%(+&*'$)#%(+&*'$)#%(+&*'$)#%(,&+*'$)#%()&,$#%(+&*'$)#%(,&,*'$)#%(+&*'$)#%(+&*'$)#%(+&*'$)#%(*&*'$)#%"})
