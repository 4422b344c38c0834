/** Marks in the contents where the reader is. */
function startContents(): void {
  const links = new Map<string, Element>();
  for (const link of document.querySelectorAll<HTMLAnchorElement>(".contents a")) links.set(link.hash, link);
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        const link = links.get(`#${target.id}`);
        if (isIntersecting) link?.setAttribute("aria-current", "true");
        else link?.removeAttribute("aria-current");
      }
    },
    // a line a third down the window
    { rootMargin: "-33% 0px -67% 0px" },
  );
  for (const part of document.querySelectorAll("main > section, .card")) observer.observe(part);
}
