/** On a narrow screen the contents open and close with a button. */
function startMenu(): void {
  const button = byId("menu");
  const contents = byId("contents");
  const show = (isOpen: boolean): void => {
    contents.classList.toggle("open", isOpen);
    button.setAttribute("aria-expanded", String(isOpen));
  };
  button.addEventListener("click", () => show(!contents.classList.contains("open")));
  contents.addEventListener("click", ({ target }) => {
    if (target instanceof Element && target.closest("a")) show(false);
  });
  document.addEventListener("keydown", ({ key }) => {
    if (key === "Escape") show(false);
  });
}
