/* made by kb build */
kbSearch.take("facts/missing",[["paper"],["abstract","paper"],["paper"],["abstract","paper"],["abstract","paper"],["abstract","paper"],["abstract","paper"],["abstract","paper"],["abstract","paper"],["paper"],["abstract","title","authors","source"],["abstract","paper"],["abstract"],["abstract","paper"],["abstract","paper"],["abstract","paper"],["abstract","paper"]])
