import { memoize } from "../text/memoize.ts";

/** Longest speaker's label, in characters. */
const longestLabel = 40;

/** A digit, a hyphen or an underscore may follow: `Interviewer1`, `moderator_2`. */
const askingWords =
  /(?<![a-z])(?:interviewer|interviewers|moderator|facilitator|researcher|interrogator|investigator|host|presenter)(?![a-z])/i;
const askingElsewhere =
  /^(?:interviewer(?:in|:in|\*in|innen)|interviewleiter(?:in)?|moderatorin|befrager(?:in)?|forscher(?:in)?|enqu[êe]t(?:eur|rice)|intervieweuse|mod[ée]rat(?:eur|rice)|animat(?:eur|rice)|chercheu(?:r|se)|entrevistador(?:a)?|moderadora?|investigadora?|intervjuare|intervjuaren|samtalsledare|forskare|forskaren|intervjuer|intervjueren|moderator(?:en)?|forsker(?:en)?|interviewleder|haastattelija|tutkija|badacz(?:ka)?|prowadząc[ya]|ankieter(?:ka)?|moderatorka|tazatel(?:ka)?|výzkumní[kc](?:e)?|kérdező|görüşmeci|araştırmacı|intervistat(?:ore|rice)|moderat(?:ore|rice)|ricercat(?:ore|rice)|onderzoeker|インタビュアー|インタビューアー|聞き手|質問者|司会者?|調査者|問|質問|采访者|访谈者|主持人|问|訪談者|면접자|질문자|진행자|интервьюер|модератор|інтерв.?юер|ερευνητής|ερευνήτρια|συνεντευκτής|الباحثة?|المحاورة?|מראיין|מראיינת|חוקר|חוקרת|साक्षात्कारकर्ता|शोधकर्ता|ผู้สัมภาษณ์|người phỏng vấn|pewawancara|peneliti|[―─—]{2})[ _-]?\d{0,2}$/iu;
const askingShort = /^(?:q|i|question|int|iv|ivr|mod|fac|res)\.?\s*\d{0,2}$/i;
const answeringWords =
  /(?<![a-z])(?:participant|respondent|interviewee|informant|subject|guest|customer|client|user|patient|student)(?![a-z])/i;
const answeringElsewhere =
  /^(?:befragte[rn]?|proband(?:in)?|teilnehmer(?:in|:in|\*in)?|interviewpartner(?:in)?|particip(?:ante?|ant)|enqu[êe]t[ée]e?|interview[ée]e?|r[ée]pondante?|entrevistad[oa]|encuestad[oa]|informante|intervistat[oa]|rispondente|partecipante|deelnemer|deltagare|deltagaren|respondenten|intervjuperson(?:en)?|deltager(?:en)?|deltaker(?:en)?|informanten|osallistuja|haastateltava|vastaaja|uczestni(?:k|czka)|badan[ya]|respondent(?:ka)|rozmówc(?:a|zyni)|účastní(?:k|ce)|válaszadó|katılımcı|回答者|参加者|話し手|協力者|答|回答|受访者|答え|受訪者|참여자|응답자|답변자|респондент|учасни[кц]я?|участник|информант|συμμετέχων|συμμετέχουσα|ερωτώμεν(?:ος|η)|المشاركة?|المبحوثة?|מרואיין|מרואיינת|משתתף|משתתפת|प्रतिभागी|उत्तरदाता|ผู้ให้สัมภาษณ์|người tham gia|peserta|responden|narasumber)[ _-]?\d{0,3}$/iu;
const answeringShort = /^(?:p|r|resp|part|u|s|fg|a|answer)\.?\s*#?\d{1,3}$|^(?:a|answer|resp)\.?$/i;
/** Recognisers count from 0, and so does `S00`, which is no subject's number. */
const numbered = /^(?:unknown ?)?(?:speaker|voice|person|spk|unknown) ?[#_]? ?[a-z0-9]{0,3}$|^s0\d$/i;
const noPerson =
  /^(?:more info(?:rmation)?|notes?|transcript(?:ion)?|transcrib(?:er|ed by)|translat(?:or|ed by)|date|time|location|place|duration|length|recorded|recording|source|project|subject line|title|topic|session|setting|context|background|summary|disclaimer|copyright|url|link|see also|editor'?s note|file|version|system|narration)$/i;

/** A speaker's label without the marks around it: a trailing colon, asterisks, doubled spaces. */
export const cleanLabel: (written: string) => string = memoize((written) =>
  written
    .replaceAll(/[*_]{2}/g, "")
    .replaceAll(/\s+/g, " ")
    .replace(/ ?[:：] ?$/, "")
    .trim(),
);

/** What labels are compared by: `DB`, `DB:` and `db` are one speaker. */
export const labelKey: (label: string) => string = memoize((label) =>
  cleanLabel(label).normalize("NFKC").toLowerCase(),
);

/** What a label says about its speaker by itself. */
export type LabelMeaning = "asks" | "answers" | "numbered" | "nobody" | "name";

/** Reads a label: does it name a role, a mere number, something that is no person, or a person? */
export const labelMeaning: (label: string) => LabelMeaning = memoize((label) => {
  const clean = cleanLabel(label);
  if (clean === "" || clean.length > longestLabel || noPerson.test(clean)) return "nobody";
  if (numbered.test(clean)) return "numbered";
  if (askingWords.test(clean) || askingShort.test(clean) || askingElsewhere.test(clean)) return "asks";
  const answers = answeringWords.test(clean) || answeringShort.test(clean) || answeringElsewhere.test(clean);
  return answers ? "answers" : "name";
});

/**
 * Whether a label has the form of a name: up to four words, each with a capital or a digit, in a script without
 * capitals, or particles. What
 * follows in brackets, such as pronouns or a company, is no part of it.
 */
export const isNameLike: (label: string) => boolean = memoize((label) => {
  const name = withoutBrackets(cleanLabel(label));
  const words = name.split(" ");
  return words.length <= 4 && words.every((word) => nameWord.test(word)) && /[\p{Lu}\p{Lo}\d]/u.test(name);
});

/** A label without brackets at its end. */
function withoutBrackets(label: string): string {
  const opening = label.endsWith(")") ? label.lastIndexOf("(") : -1;
  if (opening < 1 || label.indexOf(")", opening) !== label.length - 1) return label;
  return label.slice(0, opening).trimEnd();
}

const nameWord =
  /^(?:[\p{Lu}\p{Lo}\p{N}#(][\p{L}\p{M}\p{N}.'’()#-]*|de|da|di|du|van|von|der|den|la|le|el|bin|al|y|e|&|and)$/u;
