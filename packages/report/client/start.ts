startTheme();
startEvidenceSheet();
startSearch();
startContents();
startCompare();
byId("print").addEventListener("click", () => window.print());
