import { headerWords, wordSet } from "./header-words.ts";

/** What a column of people's names contains: whole names, or a part of them. */
export type PartOfName = "full" | "given" | "family";

const given = wordSet(
  "first given forename forenames firstname firstnames givenname middle christian preferred nickname vorname vornamen rufname prénom prénoms prenom prenoms voornaam förnamn fornavn etunimi имя 名",
);
const family = wordSet(
  "last family surname surnames lastname lastnames familyname maiden birth nachname nachnamen familienname zuname apellido apellidos cognome sobrenome achternaam efternamn etternavn efternavn sukunimi фамилия 姓",
);
/** Words that ask for a name by themselves. */
const asking = wordSet(
  "name names fullname surname surnames forename forenames firstname firstnames givenname lastname lastnames familyname nickname vorname vornamen rufname nachname nachnamen familienname zuname nom nome nombre cognome sobrenome apellido apellidos prénom prénoms prenom prenoms naam voornaam achternaam namn förnamn efternamn navn fornavn etternavn efternavn nimi etunimi sukunimi imię nazwisko имя фамилия фио 姓名 氏名 名前 姓 名",
);
/** Words that stand next to these in a header that asks for a person's name, and for nothing else. */
const nextTo = wordSet(
  "are list all each every their his her its our these those n d l de la le les el los las du des di da der die das del della dei your you my the a full real legal display sur user respondent respondents participant participants interviewee customer client employee patient student attendee requester reporter author reviewer contact recipient profile person what whats is s please enter provide give tell us optional required and or und et y e i en och og do dos vor of initial title prefix suffix",
);
/** People whose names somebody may be asked for: a column of their names holds names, however often they come back. */
const somebody = wordSet(
  "participant participants respondent respondents interviewee interviewees informant student students pupil pupils teacher teachers instructor instructors lecturer lecturers professor professors tutor tutors trainer trainers coach coaches mentor mentors advisor advisors adviser supervisor supervisors manager managers boss chef lead leader leaders colleague colleagues coworker coworkers teammate teammates member members partner partners spouse husband wife child children kid kids son daughter mother father parent parents guardian guardians sibling siblings brother sister friend friends neighbour neighbours neighbor neighbors doctor doctors physician nurse nurses therapist therapists carer carers caregiver caregivers patient patients client clients customer customers applicant applicants candidate candidates referee referees witness witnesses owner owners tenant tenants driver drivers player players employee employees worker workers staff volunteer volunteers person people persons contact contacts head household teilnehmer teilnehmerin lehrer lehrerin dozent dozenten patient patientin kunde kundin participante participantes profesor profesora profesores alumno alumna docente docentes participants enseignant enseignante enseignants élève élèves professeur professeurs partecipante insegnante insegnanti deelnemer docent docenten leraar deltagare lärare",
);
/** Words for people who may be the one of the row itself. */
const ofTheRow = wordSet(
  "participant participants respondent respondents interviewee interviewees informant student students pupil pupils patient patients client clients customer customers applicant applicants candidate candidates member members employee employees worker workers volunteer volunteers person people persons contact contacts player players driver drivers tenant tenants teilnehmer teilnehmerin patientin kunde kundin participante participantes alumno alumna élève élèves partecipante deelnemer deltagare",
);
const writers = wordSet("author reviewer requester assignee");

/** Headers that ask for a person's name and never for a product's, in scripts that set no spaces, and in Russian. */
const onlyPersons =
  /^(?:(?:お名前|ご?氏名|フルネーム|姓名|您的姓名|你的姓名|이름|성함|성명)(?:[ をは를을은는].{0,24})?|фио|ф и о)$/u;

/** Whether a header asks for a person's name and can ask for nothing else: 「お名前」, "Vor- und Zuname", "ФИО". */
export function asksForPerson(header: string): boolean {
  const plain = headerWords(header).replaceAll("?", "").trim();
  if (onlyPersons.test(plain)) return true;
  const words = plain.split(" ");
  return words.every(isInNameHeader) && words.some((word) => family.has(word) && word !== "last");
}

function isInNameHeader(word: string): boolean {
  return asking.has(word) || given.has(word) || family.has(word) || nextTo.has(word) || somebody.has(word);
}

/** Whether a header asks for the names of people that it mentions: "Names of the teachers", not "Name" alone. */
export function namesSomebody(header: string): boolean {
  return headerWords(header)
    .replaceAll("?", " ")
    .split(" ")
    .some((word) => somebody.has(word));
}

const who = wordSet("who whom wer wem wen qui quién quien quiénes quem chi wie 誰 누구 谁");
const ours = wordSet(
  "your my our their his her current former direct immediate line ihr ihre ihren dein deine mein meine votre mon ma mes notre su tu mi nuestro seu sua meu minha il la suo mio tuo uw mijn",
);
/** Someone whom many admire and few know, and no person. */
const admired =
  /\b(?:favou?rite|best|famous|admire|like most|celebrity|artist|singer|actor|author|player|politician|president|brand|team|lieblings|préféré|favorit|preferito)/i;

/** Whether a header asks for somebody whom many know, such as an author. */
export function asksForPublic(header: string): boolean {
  return admired.test(header);
}

/**
 * Whether a header asks for the name of somebody else than the person of the row: "Name of your teacher", "My manager".
 * Such a name is not the participant's.
 */
export function namesOthers(header: string): boolean {
  const words = headerWords(header).replaceAll("?", "").trim().split(" ");
  if (words.some((word) => somebody.has(word) && !ofTheRow.has(word))) return true;
  return (
    who.has(words[0] ?? "") &&
    !/^(?:who are you|wer (?:sind sie|bist du)|qui êtes-? ?vous|quién (?:es usted|eres)|quem é você|chi è)\b/.test(
      words.join(" "),
    )
  );
}

/** Whether a header asks who somebody is, without the word "name": "Who are you?", "Your supervisor", "Mein Betreuer". */
export function asksWho(header: string): boolean {
  const words = headerWords(header).replaceAll("?", "").trim().split(" ");
  if (admired.test(header) || words.length > 10) return false;
  if (who.has(words[0] ?? "")) return true;
  const named = words.filter((word) => somebody.has(word)).length;
  return named > 0 && words.every((word) => somebody.has(word) || ours.has(word) || nextTo.has(word));
}

/**
 * The part of people's names that a header asks for; undefined when it asks for something else, such as a product's
 * name. All of its words must be words of such headers: "When did you last use it?" asks for no name.
 *
 * @param others the words of all headers of the table: "First" and "Last" stand for names where both are there
 */
export function namesAsked(header: string, others: ReadonlySet<string>): PartOfName | undefined {
  const plain = headerWords(header).replaceAll("?", "").trim();
  if (plain === "first" && others.has("last")) return "given";
  if (plain === "last" && others.has("first")) return "family";
  if (onlyPersons.test(plain)) return "full";
  if (writers.has(plain) || plain === "submitted by" || plain === "reviewed by") return "full";
  const words = plain.split(" ");
  if (!words.some((word) => asking.has(word))) return undefined;
  if (!words.every((word) => isInNameHeader(word))) return undefined;
  const isGiven = words.some((word) => given.has(word));
  const isFamily = words.some((word) => family.has(word));
  if (isGiven === isFamily) return "full";
  return isGiven ? "given" : "family";
}
