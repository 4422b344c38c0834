// What introduces a name in scripts other than Latin, and what stands behind one.

const anyOf = (words: string): string => words.split(" ").join("|").replaceAll("_", " ");

/** Behind these comes a name, with capitals. Russian, Ukrainian, Bulgarian, Serbian, Greek. */
export const beforeCasedNames: RegExp = new RegExp(
  `(?<![\\p{L}\\p{M}])(?:${anyOf(
    "зовут_меня зовут моё_имя мое_имя по_имени по_фамилии звати звуть моє_ім'я на_ім'я казвам_се зовем_се με_λένε τον_λένε τη_λένε την_λένε με_φωνάζουν ονομάζομαι το_όνομά_μου_είναι господин госпожа доктор профессор товарищ тётя тетя дядя бабушка дедушка доктором доктору доктора господина пан пані лікар господине дядо леля господин госпођа κύριος κυρία κύριε κυρίου κύριο κ. κα δρ. δρ καθηγητής καθηγήτρια γιατρός",
  )})(?=[ \u00A0,:—–-])`,
  "giu",
);

/** Somebody of the speaker's: behind it comes a name with a capital. */
export const casedRelations: RegExp = new RegExp(
  `(?<![\\p{L}\\p{M}])(?:${anyOf(
    "муж мужа мужу мужем жена жену жены женой сын сына сыну дочь дочери дочка дочку брат брата братом сестра сестру сестры сестрой мама маму папа отец отца мать друг друга другом подруга подругу подруги подругой коллега коллегу коллеги коллегой коллеге начальник начальника начальником начальнику начальница начальницу начальнице соседка соседку соседке сосед соседа соседом врач врача директор директора менеджер менеджера менеджером бухгалтер помощник помощница учительница учитель племянник племянница внук внучка тренер водитель медсестра чоловік чоловіка дружина дружину син сина донька доньку подруга колега колегу сусід сусідка лікарка керівник керівниця начальниця съпруг съпруга шеф шефка приятел приятелка колежка син дъщеря διευθυντής διευθύντρια άντρας_μου γυναίκα_μου σύζυγος σύζυγός γιος_μου κόρη_μου αδερφός_μου αδερφή_μου φίλος_μου φίλη_μου συνάδελφος συνάδελφός προϊστάμενος προϊσταμένη γείτονας γειτόνισσα λογίστρια λογιστής",
  )})(?: (?:мой|моя|мою|наш|наша|μου|μας))?(?=,? )`,
  "giu",
);

/** Behind these comes a name, without capitals. Arabic, Persian, Hebrew, Hindi, Thai. */
export const beforeUncasedNames: RegExp = new RegExp(
  `(?<![\\p{L}\\p{M}])(?:${anyOf(
    "اسمي اسمه اسمها يدعى تدعى الدكتور الدكتورة دكتور دكتورة السيد السيدة الأستاذ الأستاذة الشيخ المهندس المهندسة للدكتور للسيد للسيدة اسمم آقای خانم דוקטור פרופסור קוראים_לי קוראים_לו קוראים_לה שמי שמו שמה השם_שלי ד\"ר פרופ' גברת मेरा_नाम उसका_नाम उनका_नाम डॉक्टर श्री श्रीमती सुश्री",
  )}|डॉ\\.)(?=[ \u00A0,:])|ชื่อ(?:เล่น)?(?=[ \u0E00-\u0E7F])|(?:นาย|นางสาว)(?=[ \u0E00-\u0E7F])`,
  "gu",
);

/** Somebody of the speaker's, behind whom a name may come, without a capital to know it by. */
export const uncasedRelations: RegExp = new RegExp(
  `(?<![\\p{L}\\p{M}])(?:${anyOf(
    "مديري مديرتي زوجي زوجتي أخي أختي ابني ابنتي صديقي صديقتي زميلي زميلتي جاري جارتي طبيبي طبيبتي عمي خالتي أستاذي همسرم دوستم برادرم خواهرم همکارم בעלי אשתי אחי אחותי בני בתי המנהל_שלי המנהלת_שלי הבוס_שלי החבר_שלי החברה_שלי השכנה_שלי השכן_שלי הרופאה_שלי הרופא_שלי הבן_שלי הבת_שלי मेरे_मैनेजर मेरी_मैनेजर मेरे_पति मेरी_पत्नी मेरे_बेटे मेरी_बेटी मेरे_भाई मेरी_बहन मेरे_दोस्त मेरी_दोस्त मेरी_सहेली मेरे_बॉस मेरी_बॉस मेरे_पड़ोसी मेरी_पड़ोसन",
  )})(?=[ \u00A0,])`,
  "gu",
);

/** Arabic verbs by their form, and small words, which may stand behind somebody. */
export const arabicVerb: RegExp = /^[يت]|^ال|ت$/u;
export const arabicNoName: ReadonlySet<string> = new Set(
  "في على من إلى عن مع هو هي لا لم لن ما كان قال دائما أيضا جدا هنا هناك لديه لديها عنده عندها الذي التي ليس قد سوف كل غير أكثر طلب ذهب ساعد أخبر أراد أعطى حيث عندما لأن لكن أو ثم حتى منذ قبل بعد وأنا وهو وهي كبير كبيرة مريض مريضة طبيب طبيبة معلم معلمة".split(
    " ",
  ),
);

/** Behind a name in Hindi. */
export const behindHindiNames: RegExp = /^ (?:ने|को|से|का|की|के|भी|जी)(?![\p{L}\p{M}])/u;
export const hindiNoName: ReadonlySet<string> = new Set(
  "ने को से का की के भी जी मुझे मुझ हमेशा बहुत इस उस यह वह और या अपने अपनी लोगों घर काम दफ़्तर ऑफिस".split(" "),
);

/** Parts of names in scripts without capitals, before the next part. */
export const uncasedParts: ReadonlySet<string> = new Set("بن ابن أبو أم عبد آل بنت בן בת אבו".split(" "));

/** Behind these comes a name of Han characters. */
export const beforeHanNames: RegExp = new RegExp(
  `(?:我|他|她|名字?|大家)(?:叫做?|是|姓|名叫)|叫我|名字[叫是]|(?:我们?的?|他的?|她的?)(?:${anyOf(
    "经理 老板 主管 同事 朋友 丈夫 妻子 老公 老婆 儿子 女儿 哥哥 姐姐 弟弟 妹妹 妈妈 爸爸 医生 老师 邻居 室友 助理 领导 客户 經理 老闆 主管 朋友 同學 同学 醫生 老師 鄰居 太太 先生",
  )})|名前は|(?:${anyOf(
    "上司 同僚 友人 友達 夫 妻 娘 息子 先生 店長 部長 課長 後輩 先輩 担当 兄 姉 弟 妹 父 母 隣",
  )})の`,
  "gu",
);

/** Behind a name of Han characters or Katakana. */
export const behindHanNames: RegExp = new RegExp(
  `先生|女士|小姐|太太|老师|老師|医生|醫生|经理|經理|主任|教授|律师|师傅|阿姨|大夫|护士|总|さん|さま|様|くん|ちゃん|部長|課長|店長|社長|係長|と申します`,
  "gu",
);

/** Most frequent family names of China, of Japan and of Korea. */
export const chineseFamilies: ReadonlySet<string> = new Set(
  "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蔡蒋余于杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤張劉陳楊黃趙吳孫馬羅鄭謝許韓馮鄧蕭葉蘇魏呂盧鍾譚陸賈",
);
export const japaneseFamilies: ReadonlySet<string> = new Set(
  "佐藤 鈴木 高橋 田中 伊藤 渡辺 渡邊 山本 中村 小林 加藤 吉田 山田 佐々木 山口 松本 井上 木村 林 斎藤 斉藤 清水 山崎 森 池田 橋本 阿部 石川 山下 中島 石井 小川 前田 岡田 長谷川 藤田 後藤 近藤 村上 遠藤 青木 坂本 福田 太田 西村 藤井 岡本 金子 藤原 三浦 中野 中川 原田 松田 竹内 小野 田村 中山 和田 石田 森田 上田 原 内田 柴田 酒井 宮崎 横山 高木 安藤 宮本 大野 小島 谷口 工藤 今井 高田 丸山 増田 杉山 村田 大塚 新井 小山 平野 藤本 河野 上野 野口 武田 松井 千葉 菅原 岩崎 久保 木下 佐野 野村 松尾 菊地 市川 古川 大西 島田 水野 桜井 高野 吉川 山内 西田".split(
    " ",
  ),
);
export const koreanFamilies =
  "김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하곽성차주우구민진나지엄채원천방공현함변염";

/** Characters of Chinese that go on behind a name and stand in hardly any. */
export const behindChineseNames: ReadonlySet<string> = new Set(
  "每在是说說都也就会會和跟了的来來去不很他她我从給给有把让讓帮幫教告总這这那昨上下做要想对對没沒已还還先给人们能",
);

/** Before さん and the like where it is nobody's name. */
export const notBeforeSan: ReadonlySet<string> = new Set(
  "客 皆 母 父 兄 姉 奥 娘 息子 医者 子供 患者 店員 業者 担当 担当者 生徒 学生 看護師 運転手 弁護士 大家 隣 主婦 孫 嫁 旦那 婿 赤 受付 事務員 職人 司会者 編集 親 農家 利用者 皆々 神 王 姫 叔母 叔父 伯母 伯父 祖母 祖父".split(
    " ",
  ),
);

/** Korean: behind the name, or before it. */
export const beforeHangulNames: RegExp = new RegExp(
  `이름은 |(?:${anyOf(
    "남편 아내 딸 아들 친구 동료 상사 팀장 부장 과장 매니저 선생님 의사 동생 언니 오빠 형 누나 이웃 대리 사장님 팀장님 부장님",
  )}) `,
  "gu",
);
export const behindHangulNames: RegExp =
  / ?씨(?![\p{L}])| ?씨(?=[가는를의와도한랑께])|님(?![\p{L}])|님(?=[이은을의과도께])|(?:이?라고) (?:합니다|해요|불러)/gu;
