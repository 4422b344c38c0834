import type { ColumnProfile } from "./column-profile.ts";
import { headerWords, wordSet } from "../headers/header-words.ts";

/** Words for the people who take part in a study: a column of them names the person of the row. */
const takingPart = wordSet(
  "participant participants participantid respondent respondents respondentid interviewee interviewees informant informants diarist diarists panelist panellist panelists volunteer testperson proband probandin probanden teilnehmer teilnehmerin teilnehmende befragte befragter interviewte vp vpn tn participante participantes encuestado encuestada encuestados entrevistado entrevistada entrevistados répondant répondante répondants repondant enquêté enquêtée interviewé interviewée partecipante partecipanti intervistato intervistata rispondente deelnemer deelnemers respondente respondentes deltagare deltager deltakere deltaker respondent osallistuja haastateltava vastaaja uczestnik respondentka badany účastník katılımcı участник респондент опрошенный информант 参加者 回答者 被験者 対象者 受访者 参与者 被访者 참가자 응답자",
);
/** Words for people who may take part, and for kinds of people as well: `user: admin`. */
const people = wordSet(
  "person people user member customer client patient student pupil employee owner author subject persona personas utilisateur usuario usuaria utente gebruiker användare kunde kundin patientin nutzer nutzerin benutzer mitarbeiter clients user_name pid uid subjid",
);
/** Words that say that a value stands for a person. */
const keys = wordSet(
  "id ids name names code codes key number no nr num pseudonym alias email mail e address nummer kennung kürzel kuerzel chiffre nom nombre nome naam navn namn nimi numéro numero número código codigo codice código ident identifier identifikation full display vollständiger 編號 番号 氏名 名前 编号 姓名 номер имя код 번호 이름",
);
const aloneSure = new Set(
  "pseudonym|alias|participant|full name|pid|subjid|subject id|user id|userid|record id|case id|person id|personid|participantid|respondentid|memberid|customerid|clientid|patientid|studentid|employeeid".split(
    "|",
  ),
);

/**
 * Whether a header names the person of a row: `sure` for people who take part and for keys of people ("Participant",
 * "User ID", "Teilnehmer-Nr."), `maybe` for a word that may also be for kinds of people ("User", "Customer").
 */
export function namesPeople(header: string): "sure" | "maybe" | undefined {
  const plain = headerWords(header);
  if (aloneSure.has(plain)) return "sure";
  const words = plain.split(" ").filter((word) => !linking.has(word));
  const named = words.filter((word) => takingPart.has(word) || people.has(word));
  if (named.length !== 1) return undefined;
  const others = words.filter((word) => !named.includes(word));
  if (countOf.test(plain) && /(?:s|en|ti)$/.test(named[0] ?? "")) return undefined;
  if (!others.every((word) => keys.has(word))) return undefined;
  const isSure = others.length > 0 || takingPart.has(named[0] ?? "");
  return isSure ? "sure" : "maybe";
}

/** Whether a header names people who take part in a study, who answer and do not report: "Participants", "Respondent ID". */
export function namesTakingPart(header: string): boolean {
  return (
    namesPeople(header) === "sure" &&
    headerWords(header)
      .split(" ")
      .some((word) => takingPart.has(word))
  );
}

const yesNo = /^(?:y|n|yes|no|true|false|[01]|ja|nein|oui|non|sí|si|não|нет|да|x)$/i;

/** Whether answers are all yes or no, which are no keys. */
export function areYesNo(answers: readonly string[]): boolean {
  return answers.every((answer) => yesNo.test(answer));
}

/** Why a column is a key of people and never an answer; undefined where it is none. A mere "yes" is no key. */
export function keyOfPeople({ header, question, answers }: ColumnProfile): string | undefined {
  if (namesPeople(header) !== "sure" && namesPeople(question) !== "sure") return undefined;
  if (answers.length < 2 || areYesNo(answers.map(([answer]) => answer))) return undefined;
  return "the header names participants";
}

/** "Number of participants" counts people and names none. */
const countOf = /^(?:number|no|nr|num|numero|número|numéro|nombre) (?:of|de|der|des|di) /;
const linking = wordSet("of the s de del der des du da do la le l d");
