import { docx, openDocument, xlsx } from "./office-files.ts";
import { writeZip } from "./write-zip.ts";

const talk =
  "Interviewer: Why?\nAnna: Because it is quick — naïvely so.\nInterviewer: And?\nAnna: It is cheap.\n";
const table =
  'id,How often?,Tools,Why?\n1,Daily,"Mixer, Scale","it is ""quick"", and\ncheap"\n2,Weekly,Scale,\n3,Daily,,no idea\n';
const older =
  "0:0:1.0 --> 0:0:2.500\nDana Cole\nWhy?\n\n0:0:3.0 --> 0:0:4.0\nAnna Berg\nBecause: so.\n\n0:0:5.0 --> 0:0:6.0\nDana Cole\nAnd?\n\n0:0:7.0 --> 0:0:8.0\nAnna Berg\nWell.\n";
const cell = (name: string, text: string): string =>
  `<c r="${name}" t="inlineStr"><is><t>${text}</t></is></c>`;
const paragraph = (text: string): string => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;
const oddment = (text: string): string => `<text:p>${text}</text:p>`;

/** Captions that roll up: each line is shown once more, alone and above the next one. */
function rolling(lines: readonly string[]): string {
  const time = (at: number): string => `00:00:0${at}.000 --> 00:00:0${at + 1}.000\n`;
  return lines
    .map(
      (line, at) =>
        `${time(at)}${lines[at - 1] ?? " "}\n${line.replace(" ", " <00:00:01.100><c>")}</c>\n\n${time(at)}${line}\n \n\n`,
    )
    .join("");
}

/** A small PDF of one page, written by hand. */
function pdf(text: string): Buffer {
  const stream = `BT /F1 12 Tf 20 100 Td (${text}) Tj ET`;
  const objects = [
    "<</Type/Catalog/Pages 2 0 R>>",
    "<</Type/Pages/Kids[3 0 R]/Count 1>>",
    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
    `<</Length ${stream.length}>>stream\n${stream}\nendstream`,
    "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
  ];
  let body = "%PDF-1.4\n";
  const offsets = objects.map((object, index) => {
    const at = body.length;
    body += `${index + 1} 0 obj${object}endobj\n`;
    return at;
  });
  const rows = offsets.map((at) => `${String(at).padStart(10, "0")} 00000 n \n`).join("");
  return Buffer.from(
    `${body}xref\n0 6\n0000000000 65535 f \n${rows}trailer<</Size 6/Root 1 0 R>>\nstartxref\n${body.length}\n%%EOF`,
  );
}

/** One small file of every format and dialect that is read, and of every kind that is refused, by name. */
export const everyDialect: Readonly<Record<string, string | Uint8Array>> = {
  "talk.txt": talk,
  "talk-windows.txt": Buffer.from(talk.replaceAll("—", "-"), "latin1"),
  "talk-wide.txt": Buffer.from(`\uFEFF${talk}`, "utf16le"),
  "talk.md": "# Anna\n\n**Dana:** Why?\n\n**Anna:** Because.\n\n**Dana:** And?\n\n**Anna:** It is cheap.\n",
  "otter.txt":
    "Speaker 1  0:00\nWhy do you?\n\nSpeaker 2  0:05\nBecause.\n\nTranscribed by https://otter.ai\n",
  "rev.txt": "Dana (00:01):\nWhy?\n\nAnna (00:05):\nBecause.\n",
  "zoom.vtt":
    "WEBVTT\n\n1\n00:00:01.000 --> 00:00:02.000\nDana: Why: so?\n\n2\n00:00:02.000 --> 00:00:04.000\nAnna: Because.\n",
  "teams.vtt":
    "WEBVTT\n\na1/32-0\n00:00:01.000 --> 00:00:02.000\n<v John Doe>Hello &amp; welcome.\nWell.</v>\n",
  "otter-no-times.txt": "Dana Cole\nWhy?\n\nAnna Berg\nBecause: so.\n\nDana Cole\nAnd?\n\nAnna Berg\nWell.\n",
  "teams-spoken-times.txt":
    "Dana Cole\n0 minutes 2 seconds\nWhy?\n\nAnna Berg\n0 minutes 9 seconds\nSo.\n\nDana Cole\n1 minute 2 seconds\nAnd?\n",
  "saved-captions.txt":
    "[Dana Cole] 10:00:12\nWhy?\n\n[Anna Berg] 10:00:31\nSo.\n\n[Dana Cole] 10:01:12\nAnd?\n",
  "ranges.txt":
    "Dana Cole (00:12 - 00:20)\nWhy?\n\nAnna Berg (00:31 - 00:50)\nSo &amp; so.\n\nDana Cole (01:12 - 01:20)\nAnd?\n",
  "console.txt":
    "[00:00.000 --> 00:00.900]  [SPEAKER_00]: Why?\n[00:01.000 --> 00:01.900]  [SPEAKER_01]: So.\nAnd é.\n[00:02.000 --> 00:02.900]  [SPEAKER_00]: And?\n",
  "console-alone.txt": "Head\n[00:01] Why &amp; so?\n[00:02] So.\n[00:03] And?\n",
  "sections.txt":
    "Talk\n\n00:00:00\n\nDana: Why?\nAnna: So.\n\n00:03:00\n\nDana: And?\nAnna: Well.\n\nTranscription ended after 00:04:00\n",
  "marks.txt":
    "I: Wieso? #00:00:04-1#\n\nB1: Weil é &amp; so. //I: mhm// Und so. #00:00:20-8#\n\nI: Und? #00:00:25-0#\n\nB1: Ja.\n",
  "japanese.txt": "Q　どうしますか。\nA　こうします。\nQ　なぜですか。\nA　はい。\n",
  "history.md":
    "## About\n\nShe sailed.\n\nINTERVIEWEE: Anna Berg\nINTERVIEWER: Dana Cole\nDATE: 3 June 2011\n\nCole:\n\nWhy?\n\nBerg:\n\nSo.\n\nCole:\n\nAnd?\n\nBerg:\n\nWell.\n",
  "label-cues.vtt":
    "WEBVTT\n\n00:01.000 --> 00:02.000\n<v S00>Dana:\n\n00:01.000 --> 00:02.000\n<v S00>[00:00:01]\n\n00:01.000 --> 00:02.000\n<v S00>Why?\n\n00:03.000 --> 00:04.000\n<v S00>Dana:\n\n00:03.000 --> 00:04.000\n<v S00>And?\n",
  "sounds.srt": "1\n00:00:01,000 --> 00:00:02,000\n[music]\n\n2\n00:00:02,000 --> 00:00:04,000\n- Because.\n",
  "teams-older.vtt": `WEBVTT\n\n${older}`,
  "teams-older.txt": older,
  "teams-older.docx": docx(
    older
      .trim()
      .split("\n\n")
      .map((block) => paragraph(block.replace(">", "&gt;").replaceAll("\n", "</w:t><w:br/><w:t>")))
      .join(""),
  ),
  "looks.srt": String.raw`1
00:00:01,000 --> 00:00:02,000
{\an8}Dana: {\i1}Why{\i0}?

2
00:00:02,000 --> 00:00:04,000
<font color="#fff">Anna:</font> Because.

3
00:00:05,000 --> 00:00:06,000
<i>Dana: And?</i>
`,
  "program-first.txt":
    "whisper_load: model é\nsystem_info: n = 4 | X = 1\n\n[00:00:00.000 --> 00:00:02.000]   Why?\n[00:00:02.000 --> 00:00:04.000]   So.\n[00:00:04.000 --> 00:00:06.000]   And?\n\nwhisper_print: total = 2 ms\n",
  "time-first.txt":
    "[00:00:00.00] Speaker 1\nWhy?\n\n[00:00:07.00] Speaker 2\nSo é.\n\n[00:00:14.00] Speaker 1\nAnd?\n",
  "time-dash-name.txt":
    "Call\n\n0:02 - Dana Cole (Ltd)\n  Why?\n\n0:09 - Anna Berg\n  So é.\n\n0:14 - Dana Cole (Ltd)\n  And?\n",
  "bars.txt": "Dana Cole | 00:01\nWhy?\n\nAnna Berg | 00:07\nSo.\n\nDana Cole | 00:14\nAnd?\n",
  "letters.txt": "Q. Why do you?\nA. Because.\nQ. And then?\nA. It is é.\nso.\n",
  "numbered-turns.txt": "Q1: Why?\nA1: So.\n\nQ2: And é?\nA2: Well.\n",
  "dashes-timed.txt":
    "(00:01) Int - Why?\n(00:03) Anna - So - so.\n(00:05) Int - And?\n(00:07) Anna - Well.\n(00:09) Int - So?\n(00:11) Anna - Yes.\n",
  "asked-dashes.txt": "――どうしますか。\n田中　こうします。\n――なぜですか。\n田中　はい。\n",
  "guide/one.txt":
    "Note-taker: Dana\n\n1. How do you come here?\nBy bus é.\n\n2. What is hard about it?\nThe hill.\n",
  "guide/two.txt": "Note-taker:\n\n1. How do you come here?\n\n2. What is hard about it?\n",
  "webex.vtt":
    'WEBVTT\n\n1 "Dana Cole" (3344)\n00:00:01.000 --> 00:00:02.000\nWhy?\n\n2 "Anna Berg" (5566)\n00:00:02.000 --> 00:00:04.000\nSo é.\n',
  "rolling.vtt": `WEBVTT\n\n${rolling(["why é", "so it is", "and then", "well"])}`,
  "chat-log.txt":
    "--- Log opened\n10:01 <Dana> Why: so?\n10:02 <@anna_b> Because.\n10:03 * anna_b waves\n10:04 <Dana> And?\n",
  "dashes.txt":
    "Dana – Why?\nAnna Berg – It is – so.\nDana – And?\nAnna Berg – Well.\nDana – So?\nAnna Berg – Yes.\n",
  "survey.csv": table,
  "survey.tsv": table.replaceAll(/,(?=\S)/g, "\t"),
  "semicolon.csv": "sep=;\nid;why\n1;so, and so\n2;no\n",
  "odd.csv": 'a,,a\n1,"open\n2,5" disk,x,y\n3\n\n"c"d,e,f\n',
  "no-headers.csv":
    "2026-01-05,Daily,it is quick\n2026-01-06,Weekly,it is slow\n2026-01-07,Never,no\n2026-01-08,Daily,loud\n",
  "forms.csv":
    'Timestamp,"How do you feel about it? [Speed]","Which, if any?"\n2026/01/05 9:00:00 AM GMT+1,Good,"Yes, always"\n2026/01/06 9:00:00 AM GMT+1,Bad,"Yes, always, No"\n',
  "qualtrics.csv":
    'StartDate,Q1,Q2\nStart Date,How often?,Why?\n"{""ImportId"":""startDate""}","{""ImportId"":""QID1""}","{""ImportId"":""QID2""}"\n2026-01-05 10:00:00,Daily,it is quick\n',
  "monkey.csv":
    "Respondent ID,Collector ID,Which?,,Why?\n,,Radio,Print,Open-Ended Response\n1,7,Radio,,it is quick\n2,7,,Print,it is slow\n",
  "monkey-bare.csv":
    "Respondent ID,Which?,,How much?,Why?\n,Radio,Print,,Open-Ended Response\n1,Radio,,3,it is quick\n2,,Print,4,it is slow\n",
  "titles.csv":
    "Harbor survey é,,\nMade by Ola,,\n,,\nid,How often?,Why?\n7,Daily,it is quick\n8,Never,it is slow\n9,Daily,no\n",
  "long.csv":
    "Session ID,Prompt,Response\ns1,How often?,Daily\ns1,Why?,it is é\ns2,How often?,Never\ns2,Why?,it is slow\ns3,How often?,Daily\ns3,Why?,no\n",
  "noted.csv":
    "Question,Notes\nHow do you come here?,By bus é.\nWhat is hard?,The hill.\nWhat would help?,A lift.\n",
  "passages.csv":
    'Document,Quote,Codes,Created by\none,it is é,"slow, loud",Dana Cole\none,it is quick,slow,Dana Cole\ntwo,it is cheap,loud,Dana Cole\ntwo,so and so,"slow, loud",Dana Cole\n',
  "hyphens.csv":
    "id,What do you use? (all)-Radio,What do you use? (all)-Print,Why?\n1,1,,it is é\n2,,1,so\n3,1,1,no\n",
  "speakers.csv": "timestamp,speaker,words,tags\n[0:01],DB:,Why?,\n[0:04],RW:,It&#8212;is &amp; was.,a\n",
  "recognised.json":
    '{"text":"Why? It is \\"so\\".","segments":[{"seek":0,"start":0.0,"end":1.2,"text":" Why?","tokens":[1]},{"seek":0,"start":1.5,"end":3,"text":" It is \\"so\\".","tokens":[2]}]}',
  "recognised-speakers.json":
    '{"results":{"a":[{"words":[{"text":"Why?","start":0,"end":1,"speaker":0},{"text":"So.","start":2,"end":3,"speaker":1}],"paragraphs":[{"speaker":0,"sentences":[{"text":"Why is it?","start":0,"end":1}]},{"speaker":1,"sentences":[{"text":"So it is.","start":2,"end":3}]}]}]}}',
  "recognised-words.json":
    '{"results":{"transcripts":[{"transcript":"Why is it? So é is."}],"items":[{"alternatives":[{"content":"Why"}],"start_time":"0.0","speaker_label":"spk_0"},{"alternatives":[{"content":"is"}],"start_time":"0.2","speaker_label":"spk_0"},{"alternatives":[{"content":"it"}],"start_time":"0.4","speaker_label":"spk_0"},{"alternatives":[{"content":"?"}],"speaker_label":"spk_0"},{"alternatives":[{"content":"So"}],"start_time":"1.0","speaker_label":"spk_1"},{"alternatives":[{"content":"é"}],"start_time":"1.2","speaker_label":"spk_1"},{"alternatives":[{"content":"is"}],"start_time":"1.4","speaker_label":"spk_1"}]}}',
  "recognised-tags.json":
    '{"results":[{"alternatives":[{"transcript":"Why is it? So é is."}]},{"alternatives":[{"words":[{"startTime":"0s","endTime":"1s","word":"Why","speakerTag":1},{"startTime":"1s","endTime":"2s","word":"is","speakerTag":1},{"startTime":"2s","endTime":"3s","word":"it?","speakerTag":1},{"startTime":"3s","endTime":"4s","word":"So","speakerTag":2},{"startTime":"4s","endTime":"5s","word":"é","speakerTag":2},{"startTime":"5s","endTime":"6s","word":"is.","speakerTag":2}]}]}]}',
  "recognised-spaces.json":
    '{"text":"Why is it? So é is.","words":[{"text":"Why","start":0,"end":0.5,"speaker_id":"s_0"},{"text":" ","start":0.5,"end":0.6,"speaker_id":"s_0"},{"text":"is","start":0.6,"end":0.8,"speaker_id":"s_0"},{"text":" ","start":0.8,"end":1,"speaker_id":"s_0"},{"text":"it?","start":1,"end":1.2,"speaker_id":"s_0"},{"text":" ","start":1.2,"end":2,"speaker_id":"s_0"},{"text":"So","start":2,"end":2.4,"speaker_id":"s_1"},{"text":" ","start":2.4,"end":2.5,"speaker_id":"s_1"},{"text":"é","start":2.5,"end":2.8,"speaker_id":"s_1"},{"text":" ","start":2.8,"end":3,"speaker_id":"s_1"},{"text":"is.","start":3,"end":3.5,"speaker_id":"s_1"}]}',
  "recognised-readings.json":
    '{"results":[{"alternatives":[{"transcript":"Why is it?","confidence":0.9}],"resultEndTime":"2.480s"},{"alternatives":[{"transcript":"So é is."}],"resultEndTime":"4.100s"}]}',
  "recognised-iso.json":
    '{"recognizedPhrases":[{"speaker":1,"offset":"PT0.5S","duration":"PT1S","nBest":[{"display":"Why is it?"}]},{"speaker":2,"offset":"PT1M2S","duration":"PT1S","nBest":[{"display":"So it is."}]}]}',
  "words-alone.json":
    '{"monologues":[{"speaker":0,"elements":[{"type":"text","value":"Why","ts":0.1},{"type":"punct","value":" "},{"type":"text","value":"so","ts":0.2},{"type":"text","value":"late","ts":0.3},{"type":"text","value":"and","ts":0.4},{"type":"text","value":"so","ts":0.5},{"type":"text","value":"slow","ts":0.6},{"type":"text","value":"it","ts":0.7},{"type":"text","value":"is","ts":0.8},{"type":"text","value":"not","ts":0.9},{"type":"text","value":"so","ts":1.1},{"type":"text","value":"bad","ts":1.2},{"type":"text","value":"now","ts":1.3}]}]}',
  "answers.json":
    '{"responses":[{"id":"r1","answers":[{"question":"How often?","answer":"Daily"},{"question":"Why \\"so\\"?","answer":"it is é"}]},{"id":"r2","answers":[{"question":"How often?","answer":"Never"},{"question":"Why \\"so\\"?","answer":null}]}]}',
  "recognised.tsv": "start\tend\ttext\n0\t900\tWhy is it?\n1000\t1900\tSo it is.\n",
  "records.json":
    '{"results":[{"why":"it is \\"quick\\"","a":{"b":1},"c":["x","y"]},{"why":null,"a":{"b":2}}]}',
  "records.jsonl": '{"why":"it is quick"}\nnot json\n{"why":"it is slow","more":1}\n',
  "records.yaml": "- why: it is quick\n  a: 1\n- why: |\n    it is slow\n    indeed\n",
  "keyed.json": '{"p1":{"age":3,"why":"it is quick"},"p\\u0032":{"age":4,"why":"it is slow"}}',
  "keyed.yaml":
    "made: today\npeople:\n  Anna Berg: {age: 3, why: it is quick}\n  Ben Ode: {age: 4, why: it is slow}\n",
  "commas.csv": "id;score;why\n1;3,5;it is quick\n2;4,25;it is slow\n3;10;it is loud\n",
  "previews.csv":
    'StartDate,Status,ResponseId,Q1\nStart Date,Response Type,Response ID,Why?\n"{""ImportId"":""startDate""}","{""ImportId"":""status""}","{""ImportId"":""_recordId""}","{""ImportId"":""QID1""}"\n2026-01-05,1,R_1abcdefghijklmn,only a test\n2026-01-05,0,R_2abcdefghijklmn,\n2026-01-05,0,R_3abcdefghijklmn,it is quick\n',
  "book.xlsx": xlsx({
    People: `<row r="1">${cell("A1", "why")}${cell("B1", "age")}</row><row r="2">${cell("A2", "it is quick")}<c r="B2"><v>34</v></c></row>`,
  }),
  "talk.docx": docx(
    paragraph("Dana: Why?") + paragraph("Anna: Because.") + paragraph("Dana: And?") + paragraph("Anna: So."),
  ),
  "talk.odt": openDocument(
    "text",
    oddment("Dana: Why?") + oddment("Anna: Because.") + oddment("Dana: So?") + oddment("Anna: Yes."),
  ),
  "book.ods": openDocument(
    "spreadsheet",
    '<table:table table:name="One"><table:table-row><table:table-cell><text:p>why</text:p></table:table-cell></table:table-row><table:table-row><table:table-cell><text:p>it is quick</text:p></table:table-cell></table:table-row></table:table>',
  ),
  "talk.rtf": String.raw`{\rtf1\ansi Dana: Why?\par Anna: Because it\'92s quick.\par Dana: And?\par Anna: So.\par}`,
  "talk.pdf": pdf("Because it is quick and cheap"),
  "talk.html": "<html><body><p>Dana: Why?</p><p>Anna: Because &amp; so.</p><script>x</script></body></html>",
  "mail.eml":
    "From: Anna <anna@x.org>\nTo: d@x.org\nSubject: Why\nDate: Mon, 5 Jan 2026 10:00:00 +0000\n\nBecause it is quick.\n\n> Why?\n",
  "inside.zip": writeZip({
    "a.txt": talk,
    "b/c.csv": table,
    "deeper.zip": writeZip({ "d.txt": talk }),
    "../out.txt": talk,
  }),
  "slack/users.json": '[{"id":"U1","name":"anna","real_name":"Anna A"}]',
  "slack/channels.json": '[{"id":"C1","name":"general"}]',
  "slack/general/2026-01-05.json":
    '[{"type":"message","user":"U1","text":"it is quick","ts":"1767600000.0001"}]',
  "bomb.zip": writeZip({ "a.txt": Buffer.alloc(3_000_000) }),
  "bomb.yaml":
    "a: &a [x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c,*c,*c]\n",
  "typed.docx": writeZip({ "word/document.xml": '<!DOCTYPE x [<!ENTITY y "z">]><w:document/>' }),
  "deep.json": "[".repeat(20_000),
  "binary.txt": Uint8Array.of(65, 0, 66),
  "empty.csv": "",
  "picture.png": Uint8Array.of(0x89, 0x50, 0, 0),
};
