/**
 * Runs in the head, before the first paint: theme and language, as chosen or as the device says.
 * It is exported as it stands here; its SHA-256 goes into the page's CSP.
 */
export const startScript = `(function(){try{var d=document.documentElement,s=localStorage,t=s.getItem("theme"),l=s.getItem("locale")||navigator.language.slice(0,2);d.dataset.theme=t==="dark"||t!=="light"&&matchMedia("(prefers-color-scheme: dark)").matches?"dark":"light";if(l==="fr"){d.lang="fr";d.dataset.pending="";setTimeout(function(){delete d.dataset.pending},3000)}}catch(e){}})()`;
