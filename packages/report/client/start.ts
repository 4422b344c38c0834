startTheme();
startEvidenceSheet();
startSearch();
startCompare();
byId("print").addEventListener("click", () => window.print());
