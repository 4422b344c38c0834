export { countPhrases } from "./phrases.ts";
export { remembering } from "./remembering.ts";
export { sentenceRanges } from "./sentences.ts";
export { contentWords } from "./tokens.ts";
export { findTopics, meanKeyness, topicsByTerm, topicsIn } from "./topics.ts";
export type { FoundTopic } from "./topics.ts";
export { buildVocabulary } from "./vocabulary.ts";
export type { Vocabulary } from "./vocabulary.ts";
