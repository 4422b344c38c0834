export { extractText } from "../formats/extract-text.ts";
export { fetchUrl } from "./fetch-url.ts";
