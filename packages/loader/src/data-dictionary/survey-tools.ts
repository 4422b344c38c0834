/** A program that researchers collect answers with, and the columns that it adds to an export. */
export interface SurveyTool {
  readonly name: string;
  /** Headers that show that the program wrote the table, in lower case. */
  readonly marks: ReadonlySet<string>;
  /** How many of them must be there. */
  readonly least: number;
  /** Columns that it adds, besides its marks, in lower case. */
  readonly adds: ReadonlySet<string>;
  /** Columns that it adds under changing names, as it writes them. */
  readonly alsoAdds?: readonly RegExp[];
  /** Whether headers begin with the groups that a question is in: `household/water/source`. */
  readonly hasGroups?: boolean;
  /** Columns that name an account of somebody who collected answers. */
  readonly accounts?: ReadonlySet<string>;
}

const set = (list: string): ReadonlySet<string> => new Set(list.split("|"));

/** In the order in which they are looked for. A tool's own documentation is named where its words are not plain. */
const tools: readonly SurveyTool[] = [
  {
    // support.kobotoolbox.org "Understanding your data", docs.getodk.org "Submissions"
    name: "KoboToolbox or ODK",
    hasGroups: true,
    marks: set(
      "_uuid|_submission_time|__version__|_version_|_validation_status|_submitted_by|_xform_id_string|_index|_parent_index|_parent_table_name|_submission__id|_submission__uuid|meta/instanceid|meta-instanceid|meta/rootuuid|instanceid|key|submissiondate|formdef_version|formhub/uuid|_attachments|_geolocation|submitterid|submittername|reviewstate|attachmentspresent|deviceid",
    ),
    least: 2,
    adds: set(
      "start|end|today|starttime|endtime|device_id|subscriberid|simid|simserial|devicephonenum|phonenumber|username|email|audit|caseid|duration|instancename|_id|_status|_tags|_notes|edits|formversion|status|background-audio|attachmentsexpected",
    ),
    alsoAdds: [/^_|^meta[/-]|(?:^|[/_.-])(?:latitude|longitude|altitude|precision|accuracy)$/i],
    accounts: set("username|email|submittername|_submitted_by|phonenumber|devicephonenum"),
  },
  {
    // www.limesurvey.org/manual "Exporting results"
    name: "LimeSurvey",
    marks: set(
      "submitdate|lastpage|startlanguage|seed|startdate|datestamp|interviewtime|ipaddr|refurl|date submitted|last page|start language|date started|date last action|total time|datum abgeschickt|letzte seite|start-sprache|zufallsstartwert|datum gestartet|datum letzte aktivität|gesamtzeit|date de soumission|dernière page|langue de départ|tête de série|date de lancement|date de la dernière action|temps total|fecha de envío|última página|lenguaje inicial|semilla|fecha de inicio|fecha de la última acción|tiempo total|data di invio|ultima pagina|lingua iniziale|laatste pagina|starttaal|datum voltooid",
    ),
    least: 2,
    adds: set(
      "id|token|response id|antwort id|id de la réponse|id de respuesta|ip address|referrer url|ip-adresse",
    ),
    alsoAdds: [
      /^groupTime\d{1,9}$/,
      /^[A-Za-z]\w{0,30}Time$/,
      /^(?:Group time|Question time|Gruppenzeit|Fragezeit|Durée pour le groupe|Durée pour la question|Temporización del grupo|Temporización de la pregunta) ?:/,
    ],
  },
  {
    // www.soscisurvey.de/help "Variablen in der Datentabelle"
    name: "SoSci Survey",
    marks: set(
      "case|serial|questnnr|mode|started|lastdata|finished|q_viewer|lastpage|maxpage|missing|missrel|time_rsi|time_sum|mailsent|deg_time",
    ),
    least: 4,
    adds: set("ref|language|submitted|quality"),
    alsoAdds: [/^TIME\d{3}$|^TIME_[A-Z]{2,8}$|^DEG_[A-Z]{2,8}$/],
  },
  {
    name: "REDCap",
    marks: set(
      "record_id|redcap_event_name|redcap_repeat_instrument|redcap_repeat_instance|redcap_data_access_group|redcap_survey_identifier|record id|event name|repeat instrument|repeat instance|data access group|survey identifier|survey timestamp|complete?",
    ),
    least: 2,
    adds: set("study_id"),
    alsoAdds: [/_(?:timestamp|complete)$|^complete\?/i],
  },
  {
    // www.qualtrics.com/support "Understanding your dataset", and the legacy exporter's V1 to V10
    name: "Qualtrics",
    marks: set(
      "startdate|enddate|recordeddate|responseid|ipaddress|progress|finished|distributionchannel|userlanguage|locationlatitude|locationlongitude|duration (in seconds)|responseset|externaldatareference|externalreference|locationaccuracy|start date|end date|recorded date|response id|response type|user language|distribution channel|location latitude|external data reference",
    ),
    least: 3,
    adds: set("status|name|emailaddress|location longitude|ip address|response set"),
    alsoAdds: [
      /^q_|[_ -](?:first click|last click|page submit|click count|browser|version|operating system|resolution)$/i,
    ],
  },
  {
    name: "SurveyMonkey",
    marks: set(
      "respondent id|respondent_id|collector id|collector_id|date created|date_created|date modified|date_modified|ip_address|befragten-id|collector-id|startdatum|enddatum|id du répondant|id del encuestado|id da resposta",
    ),
    least: 2,
    adds: set("start date|end date|ip address|ip-adresse|adresse ip|dirección ip"),
    alsoAdds: [/^(?:custom (?:data|value)|custom_|benutzerdefinierte daten) ?\d+$/i],
  },
  {
    name: "Typeform",
    marks: set(
      "#|network id|submit date (utc)|start date (utc)|stage date (utc)|submitted at|submitted_at|token|response type|ending",
    ),
    least: 3,
    adds: set("tags"),
  },
  {
    name: "Microsoft Forms",
    marks: set(
      "start time|completion time|last modified time|total points|quiz feedback|startzeit|fertigstellungszeit|heure de début|heure de fin|hora de inicio|hora de finalización|ora di inizio|ora di completamento|begintijd|tijd van voltooien",
    ),
    least: 2,
    adds: set("id|language|grade posted time|sprache"),
    alsoAdds: [/^(?:points|feedback) - /i],
  },
  {
    name: "a form service",
    marks: set(
      "submission id|submission date|flow status|last update date|response id|time started|date submitted|legacy comments|sessionid|session id|user agent|useragent|referer|referrer|contact id|link id|unique id|entry id|entry date|respondent token|unix timestamp|device type|source url|transaction id|payment amount|created by (user id)|user ip|post id",
    ),
    least: 3,
    adds: set(
      "ip|ip address|status|tags|language|longitude|latitude|url|device|comments|os|browser|location",
    ),
  },
];

/** The program that wrote a table, as its headers show. */
export function surveyTool(headers: readonly string[]): SurveyTool | undefined {
  const plain = headers.map(plainHeader);
  return tools.find(({ marks, least }) => new Set(plain.filter((header) => marks.has(header))).size >= least);
}

/** Whether a program adds a column with this header. */
export function isAdded(tool: SurveyTool, header: string): boolean {
  const plain = plainHeader(header);
  return (
    tool.marks.has(plain) ||
    tool.adds.has(plain) ||
    tool.alsoAdds?.some((form) => form.test(header.trim())) === true
  );
}

/** A header as it is compared: `submitdate. Date submitted`, as LimeSurvey writes codes with labels, is `submitdate`. */
export function plainHeader(header: string): string {
  const plain = header.replaceAll(/\s+/g, " ").trim().toLowerCase();
  return /^(?:id|submitdate|lastpage|startlanguage|seed|startdate|datestamp|ipaddr|refurl|token|interviewtime|grouptime\d{1,9})\. /.exec(
    plain,
  ) === null
    ? plain
    : plain.slice(0, plain.indexOf("."));
}
