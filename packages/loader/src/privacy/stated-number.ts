import { matchesOf } from "./identifier.ts";
import type { Finder } from "./identifier.ts";

/** What is numbered, in seven languages. A word that is one, or ends in one ("Kundennummer"), may have a number behind it. */
const numbered = new Set(
  "customer client account acct order member membership patient employee staff personnel student case ticket invoice policy passport license licence driver driver's respondent user booking reservation reference ref registration tax ssn security insurance id identity identification vat nhs medicare record mrn serial imei vin tracking parcel shipment contract claim file dossier sort routing iban bic swift konto blz bankleitzahl mrn npi ein tin itin sin nino nin nie nif dni cif cpf cnpj rut curp rfc pesel regon bsn abn tfn uen aadhaar pan badge locker confirmation pnr frequent flyer loyalty card chip meter reservierung kunden bestell rechnungs vertrags personal matrikel ausweis steuer versicherungs akten auftrags mitglieds personalausweis reisepass führerschein kundennummer kontonummer bestellnummer rechnungsnummer vertragsnummer personalnummer matrikelnummer ausweisnummer steuernummer versicherungsnummer aktenzeichen auftragsnummer mitgliedsnummer sozialversicherungsnummer seriennummer commande compte facture contrat sécu sécurité passeport permis réservation abonné adhérent siret siren pedido cuenta factura contrato expediente pasaporte licencia reserva socio póliza ordine conto fattura contratto pratica passaporto patente prenotazione socio polizza fiscale klantnummer bestelnummer factuurnummer rekeningnummer paspoort rijbewijs lidnummer encomenda conta fatura processo passaporte cartão utente klienta zamówienia konta faktury cliente clienti clientes klant kund ni sn s/n permit visa bestellung reservierung auftrag rechnung vertrag buchung mitglied police akte az gz commande réclamation expediente trámite pratica protocollo zaak dossiernummer ärende sak".split(
    " ",
  ),
);
const numberWords = new Set(
  "number numbers n. no no. nr nr. num code ref reference id ids card # nummer numéro n° nº número numero num. numer номер".split(
    " ",
  ),
);
/** Words that end in one of these ("Kundennummer"). */
const compounds = ["nummer", "nummern", "nr", "nr."];
const linking = new Set(
  "is was are were : = ist war lautet est es era è was: my the your de du del della do of for as".split(" "),
);
const word = /n[°º]|[\p{L}][\p{L}'.]{0,30}|[#№:=]/gu;
const value =
  /^[ ]{0,2}[#:=]?[ ]{0,2}([A-Z0-9](?:[A-Z0-9]|[-/.](?=[A-Z0-9])){1,29}(?: (?:[A-Z]{1,4} )?(?=\d)[0-9/-]{2,8}){0,4}|\d[\dA-Za-z:/.-]{3,24}\d)(?![\p{L}\p{N}])/u;

/** The word behind a number, which may be what is counted: "12000 euros", "45821 kWh". */
const wordBehind = /^ ([\p{L}]{2,20})(?![\p{L}\p{N}])/u;
const units = new Set(
  "percent euro euros yen people kwh km kg gb mb kb ms pesos rupees stück stunden teilnehmer punkte mann tage jahre mal pièces heures fois unidades horas veces pezzi visite ore volte giorni peças vezes".split(
    " ",
  ),
);
/** "1400 a month", "250 per seat", "100 %". */
const rateBehind = /^ ?%|^ (?:a|an|per|pro|par|al|por|im|each|je)(?![\p{L}\p{N}])/u;
/** How much there is of something, and no number of it: "file size 35000". */
const amounts = new Set(
  "size volume count counts total totals limit fee fees cost costs price rate amount value balance budget length weight average betrag summe preis größe kostet montant prix taille coûte importe precio saldo cuesta importo prezzo costa valor preço custa".split(
    " ",
  ),
);
/** Before "code" where it is nobody's. */
const publicCodes = new Set("error status exit response http source country fehler erreur".split(" "));
/** Words in "s" that count nothing. */
const notCounted = new Set(
  "is was has does its this his as us plus thus yes expires works needs shows says gets seems belongs looks starts ends".split(
    " ",
  ),
);

/**
 * Numbers that stand behind a word for what they number: "ticket #4412", "my passport is 530195623". Words are read one
 * by one, so that time grows with the text, however many of them stand in a row.
 */
export const findStatedNumbers: Finder = function* find(text) {
  let hasThing = false;
  let hasNumber = false;
  let distance = 0;
  let previous = "";
  // a number has a digit and stands behind its word
  for (const match of matchesOf(word, text.slice(0, lastDigit(text)))) {
    const lower = match[0].toLowerCase();
    const bare = /[.']$/.test(lower) ? lower.slice(0, -1) : lower;
    const isCompound = compounds.some((end) => lower.endsWith(end) && lower.length >= end.length + 3);
    const isThing = numbered.has(lower) || numbered.has(bare) || isCompound;
    const isNumber =
      numberWords.has(lower) ||
      numberWords.has(bare) ||
      lower === "#" ||
      lower === "№" ||
      (isCompound && !lower.endsWith("nummern"));
    if (isThing) [hasThing, hasNumber, distance] = [true, isNumber, 0];
    else if (hasThing && isNumber) [hasNumber, distance] = [true, 0];
    else if (hasThing && linking.has(lower)) distance += 1;
    else distance += 3;
    // "number", "no." and "#" alone, with a number that is long enough
    const isAlone = !hasThing && isNumber && lower !== "no" && lower !== "id" && !publicCodes.has(previous);
    previous = lower;
    if (distance > 3 || amounts.has(lower)) [hasThing, hasNumber, distance] = [false, false, 0];
    // a part of a link is judged with the link
    if (/[?&/=]/.test(text.charAt(match.index - 1))) {
      hasThing = false;
      continue;
    }
    if (!hasThing && !isAlone) continue;
    const end = match.index + match[0].length;
    const found = value.exec(text.slice(end, end + 80))?.[1];
    if (
      found === undefined ||
      !isStated(
        found,
        (hasThing && hasNumber) || /[#:=]\s*$/.test(text.slice(end, end + 3)) || /[#:=]/.test(match[0]),
      )
    )
      continue;
    const start = end + text.slice(end, end + 80).indexOf(found);
    if (!hasNumber && isAmount(found, text.slice(start + found.length, start + found.length + 24))) continue;
    yield { kind: "id", start, end: start + found.length };
    [hasThing, hasNumber, distance] = [false, false, 0];
  }
};

function lastDigit(text: string): number {
  let at = text.length - 1;
  while (at > 0 && (text.charCodeAt(at) < 0x30 || text.charCodeAt(at) > 0x39)) at -= 1;
  return Math.max(at, 0);
}

/** Whether a short number counts what the word behind it names. */
function isAmount(found: string, behind: string): boolean {
  if (!/^\d{1,6}$/.test(found)) return false;
  const [, word = ""] = wordBehind.exec(behind) ?? [];
  const isPlural = /^[A-Za-z][a-z]+s$/.test(word) && !notCounted.has(word);
  return isPlural || units.has(word.toLowerCase()) || rateBehind.test(behind);
}

/** Long enough, with a digit, and neither a date nor a year; a short number only where a word says that it is one. */
function isStated(found: string, isSaid: boolean): boolean {
  if (!/\d/.test(found) || /^\d{4}-\d{2}-\d{2}$/.test(found)) return false;
  if (/^(?:19|20)\d{2}(?:\/\d{2})?$/.test(found)) return false;
  const size = found.replaceAll(/[^A-Z0-9]/g, "").length;
  if (isSaid) return size >= 3;
  return (size >= 5 && (found.match(/\d/g) ?? []).length >= 3) || (size >= 6 && /[A-Z].*[A-Z]/.test(found));
}
