/** The open statement as text, with the words behind it, where they are, and its address. */
function openStatementText(): string {
  const content = byId("sheet-content");
  const said = [...content.querySelectorAll(".passage")].map((passage) => {
    const words = [...passage.querySelectorAll("mark")].map(({ textContent }) => textContent).join(" … ");
    const places = passage.querySelector(".places")?.textContent.replaceAll(/\s+/g, " ").trim() ?? "";
    return `“${words}” (${places})`;
  });
  const [where, about] = [".eyebrow", ".quiet"].map(
    (name) => content.querySelector(name)?.textContent.replaceAll(/\s+/g, " ").trim() ?? "",
  );
  const id = byId("sheet").dataset["claim"] ?? "";
  return [byId("sheet-title").textContent, `${where}; ${about}`, ...said, `${document.title}, ${id}`].join(
    "\n",
  );
}

/** Copies the open statement with its source, also where the browser gives a page from disk no clipboard. */
async function copyOpenStatement(): Promise<void> {
  const button = byId("sheet-copy");
  const text = openStatementText();
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const field = document.createElement("textarea");
    field.value = text;
    byId("sheet-content").append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
  }
  button.textContent = "Copied";
  setTimeout(() => (button.textContent = "Copy"), 1500);
}
