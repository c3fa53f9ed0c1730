"""Countries that write in other letters than Latin."""

from __future__ import annotations

from models.demo.locale import Locale, locale

SCRIPTS: tuple[Locale, ...] = (
    locale(
        *("GR", 4, "EUR"),
        women="Μαρία/maria Ελένη/eleni Κατερίνα/katerina Σοφία/sofia Δέσποινα/despina Ιωάννα/ioanna Άννα/anna"
        " Χριστίνα/christina",
        men="Γιώργος/giorgos Δημήτρης/dimitris Νίκος/nikos Κώστας/kostas Παναγιώτης/panagiotis Άρης/aris"
        " Θανάσης/thanasis",
        last="Παπαδόπουλος/papadopoulos|Παπαδοπούλου/papadopoulou Βλάχος/vlachos|Βλάχου/vlachou Οικονόμου/oikonomou"
        " Γεωργίου/georgiou Νικολάου/nikolaou Καραγιάννης/karagiannis|Καραγιάννη/karagianni Αντωνίου/antoniou"
        " Μακρής/makris|Μακρή/makri Δημητρίου/dimitriou Ζαφείρης/zafeiris|Ζαφείρη/zafeiri",
        cities="Αθήνα/athina Θεσσαλονίκη/thessaloniki Πάτρα/patra Ηράκλειο/irakleio Βόλος/volos Ιωάννινα/ioannina",
        trades="Ναυτιλιακή/naftiliaki Τρόφιμα/trofima Κατασκευές/kataskeves Τουριστική/touristiki Λιπάσματα/lipasmata"
        " Ελαιουργία/elaiourgia Πληροφορική/pliroforiki Μάρμαρα/marmara",
        forms="{c} {t} Α.Ε.; {t} {c} Ε.Π.Ε.; {t} {p}; Αφοί {c} {t}",
        phones="+30 21 0000 ####; +30 231 000 ####; +30 690 000 ####",
        postal="### ##",
        streets="Ερμού {n}; Λεωφόρος Κηφισίας {n}; Πλατεία Αριστοτέλους {n}",
        notes="Θέλει προσφορά μέχρι την Παρασκευή; Να τον καλέσουμε μετά τις γιορτές",
    ),
    locale(
        *("UA", 4, "UAH"),
        women="Олена/olena Ірина/iryna Наталія/nataliia Юлія/yuliia Оксана/oksana Соломія/solomiia Катерина/kateryna",
        men="Андрій/andrii Олександр/oleksandr Сергій/serhii Тарас/taras Богдан/bohdan Дмитро/dmytro Юрій/yurii"
        " Євген/yevhen",
        last="Шевченко/shevchenko Коваленко/kovalenko Бондаренко/bondarenko Ткаченко/tkachenko Кравчук/kravchuk"
        " Мельник/melnyk"
        " Поліщук/polishchuk Савчук/savchuk Лисенко/lysenko Гончаренко/honcharenko Зінченко/zinchenko"
        " Яворський/yavorskyi|Яворська/yavorska",
        cities="Київ/kyiv Львів/lviv Одеса/odesa Харків/kharkiv Дніпро/dnipro Вінниця/vinnytsia",
        trades="Агро/agro Логістика/lohistyka Меблі/mebli Енергія/enerhiia Будівництво/budivnytstvo Програми/prohramy"
        " Метал/metal Кераміка/keramika",
        forms="ТОВ {c} {t}; {t} {p}; {c} і партнери {t}",
        phones="+380 44 000 ## ##; +380 32 000 ## ##; +380 50 000 ## ##",
        postal="#####",
        streets="вул. Шевченка {n}; просп. Свободи {n}; вул. Лесі Українки {n}",
        notes="Просить надіслати комерційну пропозицію; Передзвонити наступного тижня",
    ),
    locale(
        *("BG", 2, "BGN"),
        women="Мария/mariya Елена/elena Цветелина/tsvetelina Десислава/desislava Йоана/yoana Ралица/ralitsa",
        men="Георги/georgi Димитър/dimitar Иван/ivan Николай/nikolay Стоян/stoyan Пламен/plamen",
        last="Иванов/ivanov|Иванова/ivanova Георгиев/georgiev|Георгиева/georgieva Димитров/dimitrov|Димитрова/dimitrova"
        " Петров/petrov|Петрова/petrova Стоянов/stoyanov|Стоянова/stoyanova Тодоров/todorov|Тодорова/todorova"
        " Ангелов/angelov|Ангелова/angelova Колев/kolev|Колева/koleva",
        cities="София/sofia Пловдив/plovdiv Варна/varna Бургас/burgas Русе/ruse",
        trades="Транспорт/transport Мебели/mebeli Строй/stroy Розово_масло/rozovomaslo Софтуер/softuer Вино/vino"
        " Машини/mashini",
        forms="{c} {t} ЕООД; {t} {c} АД; {t} {p}",
        phones="+359 2 000 ####; +359 88 000 ####",
        postal="####",
        streets="бул. Витоша {n}; ул. Раковски {n}; ул. Иван Вазов {n}",
        notes="Иска среща на място",
    ),
    locale(
        *("RS", 2, "RSD"),
        women="Јелена/jelena Милица/milica Драгана/dragana Љиљана/ljiljana Ана/ana Ђурђа/djurdja",
        men="Никола/nikola Марко/marko Стефан/stefan Милош/milos Ђорђе/djordje Вук/vuk",
        last="Јовановић/jovanovic Петровић/petrovic Николић/nikolic Ђорђевић/djordjevic Станковић/stankovic Илић/ilic"
        " Павловић/pavlovic Жикић/zikic",
        cities="Београд/beograd Нови_Сад/novisad Ниш/nis Крагујевац/kragujevac Суботица/subotica",
        trades="Млекара/mlekara Грађевина/gradjevina Транспорт/transport Намештај/namestaj Воће/voce Софтвер/softver",
        forms="{c} {t} д.о.о.; {t} {p}; Браћа {c} {t}",
        phones="+381 11 000 ####; +381 60 000 ####",
        postal="#####",
        streets="Кнез Михаилова {n}; Булевар ослобођења {n}; Цара Душана {n}",
        notes="Тражи понуду на српском",
    ),
    locale(
        *("EG", 3, "EGP"),
        women="فاطمة/fatma مريم/mariam نور/nour سارة/sara هدى/hoda ياسمين/yasmin منى/mona",
        men="محمد/mohamed أحمد/ahmed مصطفى/mostafa خالد/khaled عمر/omar يوسف/youssef كريم/karim",
        last="عبدالله/abdallah السيد/elsayed حسن/hassan إبراهيم/ibrahim المصري/elmasry فاروق/farouk منصور/mansour"
        " سليمان/soliman"
        " النجار/elnaggar شريف/sherif",
        cities="القاهرة/cairo الإسكندرية/alexandria الجيزة/giza أسوان/aswan طنطا/tanta",
        trades="للتجارة/trade للمقاولات/contracting للأغذية/foods للنسيج/textiles للشحن/freight للبرمجيات/software"
        " للسياحة/tourism",
        forms="شركة {c} {t}; مجموعة {c} {t}; مؤسسة {c} {t} {p}",
        phones="+20 2 2000 ####; +20 10 0000 ####",
        postal="#####",
        streets="{n} شارع التحرير; {n} شارع النيل; {n} ميدان الجمهورية",
        notes="يطلب عرض سعر قبل نهاية الشهر; سيتصل بعد العيد",
    ),
    locale(
        *("AE", 2, "AED"),
        women="عائشة/aisha لطيفة/latifa شيخة/sheikha ميثاء/maitha حصة/hessa",
        men="راشد/rashid سعيد/saeed حمدان/hamdan سلطان/sultan ماجد/majid",
        last="المنصوري/almansoori الزعابي/alzaabi الكعبي/alkaabi الشامسي/alshamsi المهيري/almheiri السويدي/alsuwaidi",
        cities="دبي/dubai أبوظبي/abudhabi الشارقة/sharjah العين/alain",
        trades="للعقارات/realestate للتجارة/trading للطاقة/energy للضيافة/hospitality للنقل/transport"
        " للتقنية/technology",
        forms="{c} {t}; شركة {c} {t} ش.م.م; مجموعة {c} {t} {p}",
        phones="+971 4 200 ####; +971 50 000 ####",
        postal="#####",
        streets="شارع الشيخ زايد {n}; شارع الكورنيش {n}",
        notes="يفضل الاجتماع في المكتب",
    ),
    locale(
        *("IL", 3, "ILS"),
        women="נועה/noa תמר/tamar מיכל/michal שירה/shira יעל/yael רחל/rachel אביגיל/avigail",
        men="דוד/david יוסף/yosef איתן/eitan אורי/uri נדב/nadav משה/moshe גיא/guy",
        last="כהן/cohen לוי/levi מזרחי/mizrahi פרץ/peretz ביטון/biton דהן/dahan אברהם/avraham פרידמן/friedman"
        " שפירא/shapira"
        " ברק/barak גולן/golan",
        cities="תל_אביב/telaviv ירושלים/jerusalem חיפה/haifa באר_שבע/beersheva אשדוד/ashdod",
        trades="טכנולוגיות/technologies מזון/mazon הנדסה/handasa שיווק/shivuk תעשיות/taasiyot יזמות/yazamut"
        " השקיה/hashkaya",
        forms='{c} {t} בע"מ; {t} {c}; קבוצת {c} {t}; {t} {p} בע"מ',
        phones="+972 3 000 ####; +972 50 000 ####",
        postal="#######",
        streets="רחוב הרצל {n}; שדרות רוטשילד {n}; דרך יפו {n}",
        notes="מבקש הצעת מחיר עד יום חמישי; לחזור אליה אחרי החגים",
    ),
    locale(
        *("CN", 5, "CNY"),
        women="秀英/xiuying 丽/li 静/jing 雪梅/xuemei 芳/fang 婷婷/tingting 雅琴/yaqin",
        men="伟/wei 强/qiang 建国/jianguo 志明/zhiming 浩然/haoran 磊/lei 子轩/zixuan",
        last="王/wang 李/li 张/zhang 刘/liu 陈/chen 杨/yang 赵/zhao 黄/huang 周/zhou 吴/wu 徐/xu 孙/sun 欧阳/ouyang",
        cities="北京/beijing 上海/shanghai 广州/guangzhou 深圳/shenzhen 成都/chengdu 杭州/hangzhou",
        trades="科技/keji 贸易/maoyi 机械/jixie 电子/dianzi 食品/shipin 物流/wuliu 纺织/fangzhi 能源/nengyuan",
        forms="{p}{c}氏{t}有限公司; {c}氏{t}股份有限公司; {p}市{c}记{t}",
        phones="+86 10 1000 ####; +86 21 1000 ####; +86 100 0000 ####",
        postal="######",
        streets="人民路{n}号; 中山北路{n}号; 建设街{n}号",
        notes="希望下周安排演示; 请用中文发送报价",
    ),
    locale(
        *("TW", 2, "TWD"),
        women="淑芬/shufen 雅婷/yating 怡君/yijun 美玲/meiling",
        men="志明/chihming 俊傑/chunchieh 家豪/chiahao 冠宇/kuanyu",
        last="陳/chen 林/lin 黃/huang 張/chang 李/lee 吳/wu 劉/liu 蔡/tsai 楊/yang 許/hsu",
        cities="台北/taipei 高雄/kaohsiung 台中/taichung 新竹/hsinchu",
        trades="半導體/semiconductor 精密/precision 貿易/trading 茶業/tea 電子/electronics 自行車/bicycle",
        forms="{c}氏{t}股份有限公司; {p}{c}記{t}; {p}{t}{c}有限公司",
        phones="+886 2 2000 ####; +886 900 000 ###",
        postal="###",
        streets="中正路{n}號; 忠孝東路{n}號",
        notes="請於下午聯絡",
    ),
    locale(
        *("JP", 5, "JPY"),
        women="陽子/yoko さくら/sakura 美咲/misaki 恵子/keiko 葵/aoi 直美/naomi 花子/hanako",
        men="健太/kenta 大輔/daisuke 翔/sho 浩二/koji 誠/makoto 拓也/takuya 一郎/ichiro",
        last="佐藤/sato 鈴木/suzuki 高橋/takahashi 田中/tanaka 伊藤/ito 渡辺/watanabe 山本/yamamoto 中村/nakamura 小林/kobayashi"
        " 加藤/kato 吉田/yoshida 山田/yamada 斎藤/saito",
        cities="東京/tokyo 大阪/osaka 京都/kyoto 名古屋/nagoya 札幌/sapporo 福岡/fukuoka",
        trades="製作所/seisakusho 商事/shoji 電機/denki 食品/shokuhin 工業/kogyo システム/system 印刷/insatsu 運輸/unyu",
        forms="株式会社{c}{t}; {c}{t}株式会社; {p}{c}{t}; 有限会社{c}{t}",
        phones="+81 3 0000 ####; +81 6 0000 ####; +81 90 0000 ####",
        postal="###-####",
        streets="中央{n}-1-2; 本町{n}丁目3-5; 桜通り{n}",
        notes="来週お見積りをお送りする約束; 決裁は部長、月末まで; 展示会で名刺交換",
    ),
    locale(
        *("KR", 4, "KRW"),
        women="지은/jieun 서연/seoyeon 수진/sujin 하늘/haneul 민지/minji 은주/eunju 예진/yejin",
        men="민수/minsu 준호/junho 성민/seongmin 지훈/jihun 현우/hyeonu 동욱/donguk 태영/taeyeong",
        last="김/kim 이/lee 박/park 최/choi 정/jung 강/kang 조/cho 윤/yoon 장/jang 임/lim 한/han 오/oh 남궁/namgung",
        cities="서울/seoul 부산/busan 인천/incheon 대구/daegu 대전/daejeon 광주/gwangju",
        trades="전자/jeonja 물산/mulsan 식품/sikpum 소프트/soft 건설/geonseol 화학/hwahak 패션/fashion 기계/gigye",
        forms="주식회사 {c}스{t}; {p}{t} {c}; ㈜{c}앤{t}; {c}{t}그룹",
        phones="+82 2 2000 ####; +82 51 200 ####; +82 10 0000 ####",
        postal="#####",
        streets="세종대로 {n}; 강남대로 {n}; 해운대로 {n}",
        notes="다음 주에 데모 요청; 견적서를 이메일로 보내 달라고 함",
    ),
    locale(
        *("TH", 3, "THB"),
        women="สุดา/suda มาลี/malee นภา/napa พิมพ์ชนก/pimchanok วันเพ็ญ/wanpen อรทัย/orathai",
        men="สมชาย/somchai ประเสริฐ/prasert วิชัย/wichai ธนากร/thanakorn อนุชา/anucha กิตติ/kitti",
        last="ศรีสุข/srisuk ทองดี/thongdee ใจดี/jaidee แสงทอง/saengthong บุญมี/bunmee รัตนกุล/rattanakul"
        " วงศ์สวัสดิ์/wongsawat"
        " เจริญสุข/charoensuk",
        cities="กรุงเทพฯ/bangkok เชียงใหม่/chiangmai ขอนแก่น/khonkaen ภูเก็ต/phuket ระยอง/rayong",
        trades="การค้า/trading อาหาร/foods ขนส่ง/transport ก่อสร้าง/construction สิ่งทอ/textile ซอฟต์แวร์/software"
        " ยางพารา/rubber",
        forms="บริษัท {c}{t} จำกัด; {c}{t}; หจก. {c}{t} {p}",
        phones="+66 2 000 ####; +66 90 000 ####",
        postal="#####",
        streets="{n} ถนนสุขุมวิท; {n} ถนนพหลโยธิน; {n} ถนนนิมมานเหมินท์",
        notes="ขอใบเสนอราคาภายในสัปดาห์นี้; นัดโทรกลับหลังสงกรานต์",
    ),
    locale(
        *("IN", 5, "INR"),
        women="प्रिया/priya अंजलि/anjali कविता/kavita सुनीता/sunita Deepa Lakshmi Meera Ananya",
        men="राहुल/rahul अमित/amit विकास/vikas सुरेश/suresh Arjun Ravi Karthik Sanjay",
        last="शर्मा/sharma वर्मा/verma गुप्ता/gupta सिंह/singh मिश्रा/mishra यादव/yadav Patel Reddy Iyer Nair Desai Kulkarni",
        cities="दिल्ली/delhi मुंबई/mumbai Bengaluru Chennai जयपुर/jaipur Pune",
        trades="उद्योग/udyog व्यापार/vyapar Infotech Textiles Foods मसाले/masale Pharma Motors",
        forms="{c} {t} Pvt. Ltd.; {c} एंड संस {t}; {p} {t} Ltd; Shri {c} {t}",
        phones="+91 11 2000 ####; +91 22 2000 ####; +91 70000 0####",
        postal="######",
        streets="{n} महात्मा गांधी मार्ग; {n} MG Road; {n} Park Street",
        notes="अगले सोमवार को फिर बात करनी है; Decision with the head office in Mumbai",
    ),
)
