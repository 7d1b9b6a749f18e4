papershelfSearch.facet("venue",[["air","AGAPS",2],["breeze","J. Breezes",2],["hillside","Hillside Weblog",1],["preprints","Loft",1],["somewhere","`Some` | <where> @octocat",1]],"HIDMPQC");
