papershelfSearch.facet("status",[["read","read",1],["reading","reading now",1],["to-read","to read",1]],"QaH");
