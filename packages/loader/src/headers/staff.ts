import { headerWords, wordSet } from "./header-words.ts";

/** People who collect, record and work on answers, and give none. */
const roles = wordSet(
  "interviewer interviewers enum assignee assignees enumerator enumerators moderator facilitator observer notetaker researcher surveyor coder annotator transcriber transcriptionist fieldworker interviewerin moderatorin beobachter beobachterin erheber erheberin protokollant protokollantin forscher forscherin enquêteur enquêteurs enquêtrice enqueteur intervieweur intervieweuse modérateur modératrice animateur animatrice observateur observatrice encuestador encuestadora entrevistador entrevistadora moderadora moderador observador observadora bearbeiter bearbeiterin sachbearbeiter sachbearbeiterin facilitador facilitadora investigador investigadora pesquisador pesquisadora intervistatore intervistatrice rilevatore rilevatrice moderatore facilitatore osservatore ricercatore enquêtrices intervjuare moderaattori haastattelija anketör anketer ankieter pewawancara интервьюер модератор исследователь анкетер наблюдатель 調査員 面接者 記録者 访员 调查员 访谈者 记录人 采访者 조사원 면접원",
);
/** The same as two words. */
const rolesOfTwo = new Set(
  "note taker|data collector|field officer|field worker|field staff|field assistant|data entry|data clerk|research assistant|survey staff|test leader|session leader|session host|study staff".split(
    "|",
  ),
);
/** Words that stand next to these where a header asks who it was, and nothing else. */
const nextTo = wordSet(
  "name names clerk operator nom nombre nome namn id ids code codes no nr number num initials of the s first last full user username account email e mail signature given family surname lead main assistant 1 2 3 du de l la der des del della dell do da d in",
);
/** What is done to a row, before "by". */
const done = wordSet(
  "logged entered recorded collected interviewed conducted moderated facilitated observed coded tagged edited modified updated uploaded imported transcribed added annotated highlighted captured registered inserted changed administered filled resolved closed handled assigned visited surveyed enumerated supervised digitized digitised typed checked approved verified",
);
/** The same as what somebody did it in: "Site visit by", "Data entry by". */
const doing = wordSet(
  "visit interview entry survey observation transcription transcript coding recording collection note notes",
);
const mostWordsBefore = 3;
const doneElsewhere = new Set(
  "zugewiesen an|bearbeitet durch|assigned to|assigned agent|support agent|asignado a|assigné à|attribué à|atribuído a|assegnato a|toegewezen aan|tildelt|担当者|负责人|담당자|erstellt von|erfasst von|eingegeben von|bearbeitet von|geändert von|interviewt von|befragt von|protokolliert von|saisi par|modifié par|interrogé par|enregistré par|interviewé par|modificado por|entrevistado por|registrado por|actualizado por|encuestado por|modificato da|inserito da|intervistato da|registrato da|rilevato da|editado por|atualizado por|ingevoerd door|gewijzigd door|geïnterviewd door|ändrad av|intervjuad av|registrerad av|创建人|创建者|更新者|修改人|入力者|更新人|登録者|작성자|수정자".split(
    "|",
  ),
);
/** Who wrote a row, which is an author where the rows are reports and staff where they are people's answers. */
const made = new Set(
  "created by|made by|creator|owner|submitted by|author|added by|creado por|créé par|creato da|criado por|aangemaakt door|skapad av|erstellt von|作成者".split(
    "|",
  ),
);

/** Whether a header asks who collected or recorded the row. */
export function namesStaff(header: string): boolean {
  const words = headerWords(header).split(" ");
  const plain = words.join(" ");
  if (words.includes("?") || plain.endsWith("?")) return false;
  if (doneElsewhere.has(plain)) return true;
  if (isDoneBy(words)) return true;
  const left = withoutRole(words);
  return left !== undefined && left.every((word) => nextTo.has(word));
}

const notes = wordSet(
  "comment comments note notes observation observations remark remarks impression impressions memo memos reflections kommentar kommentare bemerkung bemerkungen notiz notizen beobachtung beobachtungen anmerkung anmerkungen eindruck eindrücke commentaire commentaires remarque remarques comentario comentarios observación observaciones nota notas comentário comentários observação observações commento commenti osservazione osservazioni opmerking opmerkingen notities aantekeningen",
);

/** What a company answers to a review: "Developer Reply Text", "Response from the owner". */
const reply =
  /^(?:(?:developer|dev|owner|company|business|merchant|seller|vendor|host|management|agent|support|store|hotel|restaurant|our) (?:reply|replies|response|answer|comment)(?: text| body| content)?|(?:reply|response|answer) (?:from|by|of) (?:the )?(?:developer|owner|company|business|merchant|seller|vendor|host|management|agent|support))$/;

/**
 * Whether a header asks for what somebody noted who collected the row ("Interviewer comments", "Notes of the observer"),
 * or what a company answered.
 */
export function isNoteOfStaff(header: string): boolean {
  if (reply.test(headerWords(header))) return true;
  const left = withoutRole(headerWords(header).split(" "));
  if (left === undefined || !left.some((word) => notes.has(word))) return false;
  return left.every(
    (word) =>
      notes.has(word) || nextTo.has(word) || /^(?:any|other|additional|field|your|general)$/.test(word),
  );
}

/** Whether a header names who made the row: staff, where another column names the people who answer. */
export function namesMaker(header: string): boolean {
  return made.has(headerWords(header));
}

function isDoneBy(words: readonly string[]): boolean {
  const rest = words[0] === "last" ? words.slice(1) : words;
  const said = rest[1] === "in" && rest[0] === "filled" ? rest.toSpliced(1, 1) : rest;
  const by = said.indexOf("by");
  const what = said[by - 1] ?? "";
  const isDone = by === 1 ? done.has(what) || doing.has(what) : by <= mostWordsBefore && doing.has(what);
  return isDone && said.slice(by + 1).every((word) => nextTo.has(word));
}

/** The words of a header without the role that it names; undefined where it names none. */
function withoutRole(words: readonly string[]): readonly string[] | undefined {
  const single = words.findIndex((word) => roles.has(word));
  if (single !== -1) return words.toSpliced(single, 1);
  const double = words.findIndex((word, at) => rolesOfTwo.has(`${word} ${words[at + 1] ?? ""}`));
  return double === -1 ? undefined : words.toSpliced(double, 2);
}
