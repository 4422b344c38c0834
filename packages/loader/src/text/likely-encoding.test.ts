import { describe, expect, it } from "vitest";
import { likelyEncoding } from "./likely-encoding.ts";

/** Bytes of a text in an encoding of one byte a character, found by decoding each byte. */
function encoded(text: string, encoding: string): Buffer {
  const bytes = new Map<string, number>();
  for (let byte = 0; byte < 256; byte += 1)
    bytes.set(new TextDecoder(encoding).decode(Uint8Array.of(byte)), byte);
  return Buffer.from(Array.from(text, (character) => bytes.get(character) ?? 0x3f));
}

const sentences: Readonly<Record<string, readonly [encoding: string, text: string]>> = {
  Portuguese: [
    "windows-1252",
    "A estação fica longe, então vou de ônibus até lá e só volto à noite, já não há lugar.",
  ],
  Italian: [
    "windows-1252",
    "Perché il libro è già lì, però così com'è la libreria può aprire più tardi; c'è metà città.",
  ],
  French: [
    "windows-1252",
    "L'été dernier j'ai réparé mon vélo à côté du marché, où ça coûte déjà très cher après Noël.",
  ],
  Finnish: [
    "windows-1252",
    "Pyörä hajosi jälleen, enkä löytänyt väylää järven ympäri. Tämä on myös äidin mielestä väärin.",
  ],
  Polish: [
    "windows-1250",
    "Mój rower się zepsuł, więc jeżdżę autobusem. Każdą usterkę zgłaszam, choć rzadko ktoś przyjeżdża.",
  ],
  "Polish of ISO": [
    "iso-8859-2",
    "Mój rower się zepsuł, więc jeżdżę autobusem. Każdą usterkę zgłaszam, choć rzadko ktoś przyjeżdża.",
  ],
  Czech: [
    "windows-1250",
    "Kolo se mi rozbilo, takže jezdím tramvají. Každé ráno přichází příliš pozdě, řidič říká že za to nemůže.",
  ],
  Russian: ["windows-1251", "Велосипед сломался ещё весной, поэтому я езжу на автобусе"],
  "Russian of Unix": ["koi8-r", "Велосипед сломался ещё весной, поэтому я езжу на автобусе"],
  Greek: ["windows-1253", "Το ποδήλατό μου χάλασε την άνοιξη και πηγαίνω με το λεωφορείο"],
  Hebrew: ["windows-1255", "האופניים שלי התקלקלו באביב ולכן אני נוסע באוטובוס"],
  Arabic: ["windows-1256", "تعطلت دراجتي في الربيع ولذلك أذهب بالحافلة كل يوم"],
  Turkish: [
    "windows-1254",
    "Bisikletim baharda bozuldu, şimdi otobüsle gidiyorum. Çoğu sabah geç kalıyor ve şoför sıkılıyor.",
  ],
  Thai: ["windows-874", "จักรยานของฉันเสียเมื่อฤดูใบไม้ผลิ ฉันจึงนั่งรถเมล์"],
};
const noise =
  "6f1c2a90-77aa-4e0e,2025-04-02T08:15:00Z,Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101,complete,";

describe("likelyEncoding", () => {
  it.each(Object.entries(sentences))("%s, alone and among columns of ASCII", (_, [encoding, text]) => {
    const bytes = encoded(text, encoding);
    const row = Buffer.concat([Buffer.from(noise), bytes, Buffer.from("\n")]);
    for (const found of [likelyEncoding(bytes), likelyEncoding(Buffer.concat([row, row, row]))])
      expect(new TextDecoder(found).decode(bytes)).toBe(text);
  });

  it("takes a few accents among English words for windows-1252", () => {
    for (const text of ["The café was naïve, the Käse was good.", "It cost £5 — fine", "Ærø"])
      expect(likelyEncoding(Buffer.from(text.replace("—", "\u0097"), "latin1"))).toBe("windows-1252");
  });

  it("looks past the first part of a file for words that say something", () => {
    const late = Buffer.concat([
      Buffer.from(noise.repeat(2000)),
      encoded("Велосипед сломался весной, поэтому я езжу", "windows-1251"),
    ]);
    expect(likelyEncoding(late)).toBe("windows-1251");
  });
});
