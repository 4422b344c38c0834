startTheme();
startEvidenceSheet();
startSearch();
startContents();
startCompare();
startMenu();
startAddresses();
byId("print").addEventListener("click", () => window.print());
