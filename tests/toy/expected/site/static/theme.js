(()=>{"use strict";const e={};try{document.documentElement.dataset.theme=localStorage["papershelf-theme"]??"system"}catch{}})()
