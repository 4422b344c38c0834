const themes = ["system", "light", "dark"] as const;
const themeNames = { system: "as the system", light: "light", dark: "dark" };
const themeKey = "persona-report-theme";

/** Lets the reader choose light or dark, and remembers it where the browser lets a file do so. */
function startTheme(): void {
  const button = byId("theme");
  let current = themes.find((theme) => theme === remembered()) ?? "system";
  const apply = (): void => {
    document.documentElement.dataset["theme"] = current;
    button.textContent = `Theme: ${themeNames[current]}`;
  };
  button.addEventListener("click", () => {
    current = themes[(themes.indexOf(current) + 1) % themes.length] ?? "system";
    apply();
    try {
      localStorage.setItem(themeKey, current);
    } catch {
      // not remembered, and that is all
    }
  });
  apply();
}

function remembered(): string | null {
  try {
    return localStorage.getItem(themeKey);
  } catch {
    return null;
  }
}
