import { headerWords } from "../headers/header-words.ts";
import { isClock, isMoment } from "./moment.ts";
import type { ColumnProfile } from "./column-profile.ts";

const set = (list: string): ReadonlySet<string> => new Set(list.split("|"));

/** Headers of what is written down about a record, whatever program it comes from. */
const always = set(
  "device id|deviceid|device model|device os|user agent|useragent|ip address|ipaddress|session id|sessionid|referrer|referer|referrer url|browser version|operating system version|screen resolution|random seed|form version|survey version|questionnaire version|form id|form name|survey id|survey name|surveyname|survey title|questionnaire id|project id|project code|study id|study name|study code|batch no|batch number|batch id|import batch|upload batch|grant no|grant number|grant id|grant code|award number|award id|project number|funding code|contract number|collector id|collector name|collector type|response set|response status|response type|response origin|submission status|completion status|completion code|survey status|interview status|last page|lastpage|last question|pages viewed|start language|startlanguage|form language|interview language|source file|file name|filename|data source|export date|exported at|panel source|distribution channel|utm source|utm medium|utm campaign|utm content|utm term|event name|redcap event name|data access group|recaptcha score|fraud score|duplicate respondent|attention check passed|excerpt range|excerpt date|excerpt creator|resource creator|resource date|resource title|media title|app version|app version code|app version name|highlight id|note id|note title|note url|transcript title|transcript name|interview title|session title|recording title|recording name|document title|document name|highlight url|highlight link|note link|permalink|deep link|record url|workspace id|notebook id",
);
/** The same, where the answers are numbers or codes: a grant may also be had, and seed sown. */
const withCodes = set("seed|ip|batch|grant|award|collector|sheet|wave id|version|workspace|session|device");
const code = /^[A-Za-z]{0,12}[-_/. ]?\d[\w./-]{0,40}$/;
/** What is uploaded stands in an export as the name of its file. */
const fileName =
  /^[^\n?]{1,160}\.(?:jpe?g|png|heic|gif|webp|tiff?|bmp|mp3|m4a|wav|ogg|opus|amr|aac|mp4|mov|avi|webm|3gp|pdf|docx?|odt|xlsx?|pptx?|zip)$/i;
/** Numbers of rows and records. */
const numbering = set(
  "index|row|row no|row number|row id|row index|no|nr|n|s no|sr no|sl no|s n|serial no|serial number|lfd nr|lfdnr|laufende nummer|numéro|numero|núm|num|case no|case number|case|record|record no|record number|entry|entry no|entry number|unnamed 0|line|line no|序号|番号|編號|编号|번호|п п",
);
const duration =
  /^(?:(?:survey|interview|response|total|completion|elapsed|page|answer|task)? ?(?:duration|time taken|time spent|elapsed time|interview ?time|total time|completion time|response time|time to complete|page time|timing|dauer|bearbeitungszeit|durée|duración|durata|duração|duur|所要時間|用时|答题时长|所用时间))(?: ?in)?(?: (?:s|sec|secs|seconds?|m|min|mins|minutes?|ms|millis|milliseconds|hours?|sekunden|minuten|secondes|segundos|secondi))?$/;
const status =
  /^(?:status|response[ _]?(?:status|type)|finished|progress|completed?|completion[ _]?status|survey[ _]?status|distribution ?channel|user ?language|ip ?address|duration \(in seconds\)|collector ?id|location ?(?:latitude|longitude))$/i;
const statusAnswer =
  /^(?:partial|complete|completed|incomplete|in progress|disqualified|deleted|true|false|0|1|yes|no|survey preview(?: spam)?|survey test|imported(?: spam)?|spam|offline(?: survey preview)?|ex(?: (?:spam|offline))?|synthetic|ip address|anonymous|\d{1,3}|email|[a-z]{2}(?:-[a-z]{2})?)$/i;
/** Whatever the answers to these are, they are no status of a ticket or a task. */
const surely = /ip ?address|collector ?id|location ?(?:latitude|longitude)/i;
const completeness = /(?:^|_)complete\??$/;
const completenessAnswer = /^(?:[012]|complete|incomplete|unverified)$/i;
const spanOfTime =
  /^-?\d{1,9}(?:[.,]\d{1,9})?$|^(?:\d{1,4}:)?\d{1,4}:\d{2}(?:[.,]\d{1,6})?$|^(?:\d{1,4} ?(?:h|m|s|hrs?|mins?|secs?|小时|时|時間|分钟|分|秒|시간|분|초) ?){1,3}$/i;

/** Why a column says how a record came about, by its own header and answers; undefined where it does not. */
export function recordColumn({ header, answers, counted }: ColumnProfile): string | undefined {
  const words = headerWords(header);
  if (always.has(words)) return `"${words}" says how the record was made`;
  const texts = answers.map(([answer]) => answer);
  if (withCodes.has(words) && texts.every((text) => code.test(text)))
    return `"${words}" says how the record was made`;
  if (status.test(header.trim()) && (surely.test(header) || texts.every((text) => statusAnswer.test(text))))
    return "how the response came in";
  if (duration.test(words) && texts.every((text) => spanOfTime.test(text)))
    return "how long it took to answer";
  if (completeness.test(header.trim().toLowerCase()) && texts.every((text) => completenessAnswer.test(text)))
    return "whether the form was complete";
  if (timeWords.has(words) && texts.every((text) => isClock(text) || isMoment(text)))
    return "a time of the record";
  if (texts.length > 1 && texts.every((text) => fileName.test(text))) return "names of files";
  if (numbering.has(words) && areNumbers(texts) && answers.length >= counted * mostlyDifferent)
    return "numbers of rows";
  return undefined;
}

/** Why the values of a column are the numbers of the rows, whatever its header: each is one more than the one before. */
export function risingNumbers({
  header,
  question,
  answers,
  counted,
  isComplete,
}: ColumnProfile): string | undefined {
  // what is asked is answered, also where the answers happen to rise
  if (/[?？]/.test(header) || /[?？]/.test(question)) return undefined;
  if (counted < leastRising || answers.length < counted || !isComplete) return undefined;
  const first = Number(answers[0]?.[0]);
  const step = Number(answers[1]?.[0]) - first;
  if (Math.abs(step) !== 1 || !Number.isInteger(first)) return undefined;
  const rise = answers.every(
    ([answer], at) => /^\d{1,15}$/.test(answer) && Number(answer) === first + step * at,
  );
  return rise ? "numbers of rows: each is one more than the one before" : undefined;
}

/** So many numbers do not rise by one each time by chance. */
const leastRising = 8;

/** Numbers of rows come back in few rows, unlike the answers to a question that is called "No". */
const mostlyDifferent = 0.9;

function areNumbers(texts: readonly string[]): boolean {
  return texts.every((text) => /^\d{1,12}\.?$/.test(text));
}

const timeWords = set(
  "time|start time|end time|starttime|endtime|begin time|finish time|time started|time ended|interview time|session time|event start time|event end time|uhrzeit|heure|hora|ora|tijd|tid|начало|время|時刻|時間|时间",
);
