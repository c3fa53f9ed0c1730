"""How columns are called in further languages: the fields that tell who a lead is, how to reach it, and what it is about.

For each language the words of each field, as ``models.exchange.synonyms`` has them for those that most files are in. Where a
word is known there already, that meaning stands.
"""

from __future__ import annotations

FURTHER: dict[str, dict[str, str]] = {
    "programs": {
        "external_id": "copper id|insightly id|salesforce id|hubspot id|pipedrive id|zoho id|crm id|lead record id"
        "|do not modify lead|do not modify contact|do not modify account|item id auto generated|unique id"
        "|response id|submission id|entry id",
        "company": "partner name|accounts name|customer company|which company do you work for|where do you work",
        "name": "primary contact|primary contact name|main contact|contact s name", "salutation": "salutation name",
        "title": "full job title|job role|person title",
        "phones": "first phone|corporate phone|direct phone number|company hq phone|contact numbers|contact tel"
        "|mobile phone no|alternate number|alternative number|alt number|phone number with country code",
        "street": "address1|house number|house no|flat house no",
        "state": "province code|state code|region code|state prov region",
        "postal_code": "pincode|pin code|eircode|zip post code|postal zip code",
        "country": "country region name|country iso code|country iso|address country code",
        "value": "est value|est revenue|estimated revenue|total amount|total|opportunity size|lead amount"
        "|pipeline value|contract value|budget amount",
        "expected_close": "estimated closing date|target close date|forecast close date|date deadline"
        "|est closing date",
        "owner": "responsible person|responsible user|owned by|assigned user name|assigned agent|sales rep name"
        "|account executive|lead assigned to",
        "source": "how did you hear about us|how did you find us|how did you hear of us",
        "source_detail": "source information|utm content|ad set name",
        "description": "comments or questions|questions or comments|comments questions|how can we help"
        "|how can we help you",
        "need": "what are you interested in|products interested in|product of interest|area of interest",
        "tags": "person label|lead labels|lead tags|contact tags", "employees": "no employees|nb employees",
        "website": "corporate website|company url|website address",
    },
    "de": {
        "external_id": "datensatznummer|lead id|leadnummer|interessenten nr|nicht andern lead",
        "street": "strasse hausnr|strasse und nr|hausnr|haus nr",
        "expected_close": "erw abschluss|erwartetes abschlussdatum|voraussichtliches abschlussdatum|abschluss am",
        "owner": "zustandiger mitarbeiter|kontakt inhaber|lead inhaber|vertriebler|sachbearbeiter",
        "source": "ursprungliche quelle|wie haben sie von uns erfahren|wie sind sie auf uns aufmerksam geworden",
        "value": "umsatzpotenzial|potenzieller umsatz|angebotswert|auftragsvolumen|volumen",
        "phones": "telefon direkt|telefon buro|tel geschaftlich|tel privat|mobil geschaftlich|zentrale",
        "description": "freitext|info|infos|gesprachsnotiz",
        "name": "name des ansprechpartners|kontaktname|name vorname|vollstandiger name|vollst name",
        "company": "name des unternehmens|name der firma|firma account|firmenbezeichnung|organisation firma",
        "employees": "anzahl der mitarbeiter|mitarbeiter anzahl|anzahl beschaftigte", "state": "bundesland provinz",
        "tags": "kundengruppe",
    },
    "fr": {
        "name": "nom du contact|nom contact|nom du client|nom client|nom du prospect",
        "external_id": "id de l enregistrement|id contact|n client|numero de client",
        "owner": "proprietaire de la piste|proprietaire du contact|proprietaire du prospect|commercial en charge"
        "|suivi par",
        "source": "source d origine|origine de la piste|origine du prospect|comment avez vous connu"
        "|comment nous avez vous connus", "company": "societe compte|nom du compte", "stage": "statut de la piste",
        "country": "pays region", "employees": "nb employes|nb salaries|nombre de collaborateurs",
        "annual_revenue": "chiffre d affaire|ca annuel", "street": "rue et numero|adresse 1|n et rue",
        "state": "departement|dep region|etat province|etat region",
        "phones": "n de telephone|tel bureau|tel domicile|gsm professionnel|numero de portable",
    },
    "es": {
        "country": "pais region", "external_id": "id de registro|id del registro|id contacto|n cliente",
        "owner": "propietario del candidato|propietario del prospecto|propietario del contacto|propietario del lead"
        "|asesor|asesor comercial|ejecutivo|agente",
        "source": "fuente original|origen del candidato|origen del prospecto|origen de prospecto|como nos conocio"
        "|como nos conociste|medio de contacto",
        "employees": "no de empleados|num empleados|numero empleados|cantidad de empleados",
        "name": "nombre del contacto|nombre contacto|nombre del cliente|nombre cliente",
        "phones": "tel fijo|telefono celular|telefono de contacto|no de telefono|whatsapp celular",
        "street": "calle y numero|domicilio fiscal", "state": "entidad federativa|estado provincia",
        "company": "compania cuenta|nombre de la cuenta", "stage": "estado del candidato|estado de prospecto",
        "expected_close": "fecha de cierre estimada|fecha cierre",
    },
    "pt": {
        "country": "pais regiao", "external_id": "id do registro|id contato|codigo do cliente",
        "owner": "proprietario do contato|proprietario do lead|consultor|atendente",
        "source": "fonte original|como nos conheceu|como ficou sabendo",
        "employees": "no de funcionarios|n de funcionarios", "name": "nome do cliente|nome cliente",
        "phones": "telefone fixo|telefone comercial|telefone de contato|whatsapp com ddd",
        "company": "empresa conta|nome da conta", "state": "estado provincia|estado uf",
        "street": "logradouro|rua e numero", "value": "valor estimado|valor do negocio",
    },
    "it": {
        "employees": "n dipendenti|nr dipendenti|num dipendenti", "owner": "commerciale|agente di riferimento",
        "name": "nome contatto|nome del contatto|nome cliente|persona di riferimento",
        "external_id": "id record|codice contatto", "source": "fonte originale|come ci ha conosciuto",
        "street": "via e numero civico|numero civico", "country": "paese regione",
        "company": "societa account|nome account", "state": "provincia regione|stato provincia",
        "phones": "tel cellulare|telefono fisso|telefono ufficio|n di telefono",
    },
    "nl": {
        "phones": "tel nr|telefoonnr|mobiele telefoon|mobiele nummer|telefoon zakelijk|vast nummer",
        "street": "straat huisnummer|adres 1|huisnr", "owner": "verantwoordelijke|relatiebeheerder",
        "company": "organisatienaam|naam bedrijf|bedrijf account", "state": "staat provincie|provincie staat",
        "name": "naam contactpersoon", "external_id": "relatienummer|debiteurnummer",
    },
    "pl": {
        "expected_close": "przewidywana data zamkniecia|planowana data zamkniecia|oczekiwane zamkniecie",
        "street": "ulica i numer|ulica nr|adres 1", "employees": "zatrudnienie|liczba zatrudnionych",
        "owner": "osoba odpowiedzialna|odpowiedzialny",
        "phones": "numer komorkowy|tel stacjonarny|telefon stacjonarny",
        "company": "nazwa przedsiebiorstwa|nazwa klienta", "value": "szacowana wartosc|wartosc szansy",
    },
    "nordic": {
        "expected_close": "forvantat avslut|forvantat avslutsdatum|forventet lukkedato|forventet lukning"
        "|forventet avslutning", "description": "bemaerkninger|bemaerkning|merknader|merknad|ovrigt",
        "name": "kontaktpersons namn|kontaktnavn",
        "phones": "mobilnummer|telefonnummer|mobiltelefonnummer|tlf nummer",
        "owner": "saljare ansvarig|kundeansvarlig", "company": "organisation|selskab|selskap|kund",
        "external_id": "kundenummer",
    },
    "cs": {
        "expected_close": "predpokladane uzavreni|ocekavane uzavreni|datum uzavreni|predpokladane datum uzavreni",
        "owner": "obchodnik|obchodni zastupce|odpovedna osoba", "street": "ulice a cislo|adresa",
        "phones": "tel cislo|mobilni telefon|mobilni cislo", "employees": "pocet pracovniku",
        "company": "nazev spolecnosti",
    },
    "tr": {
        "expected_close": "tahmini kapanis tarihi|beklenen kapanis|tahmini kapanis", "name": "yetkili|yetkili kisi",
        "owner": "musteri temsilcisi|satis temsilcisi", "phones": "telefon no|cep no|is telefonu|sabit telefon",
        "company": "firma unvani|sirket unvani", "street": "acik adresi",
    },
    "ru": {
        "name": "основной контакт|контактное лицо фио|имя контакта|ф и о",
        "phones": "рабочий телефон|домашний телефон|другой телефон|моб телефон|тел моб|номер факса|номер мобильного",
        "emails": "личный email|частный e mail|другой e mail|адрес эл почты",
        "website": "корпоративный сайт|веб страница",
        "street": "улица номер дома|улица дом|юридический адрес|фактический адрес",
        "employees": "кол во сотрудников|количество работников|численность",
        "stage": "этап сделки|стадия сделки|стадия лида", "tags": "теги сделки|теги контакта",
        "source_detail": "дополнительно об источнике", "owner": "ответственный менеджер|ответственный сотрудник",
        "value": "сумма сделки|бюджет сделки|возможная сумма", "postal_code": "почтовыи индекс",
        "company": "наименование организации|название организации",
    },
    "zh hant": {
        "name": "聯絡人|客戶姓名|連絡人", "company": "公司名稱|企業名稱|客戶名稱|單位", "title": "職稱|職位|職務",
        "phones": "手機|行動電話|手機號碼|聯絡電話|市話|傳真", "emails": "電子信箱|信箱|郵箱|電郵",
        "street": "詳細地址", "city": "縣市|鄉鎮市區", "state": "省份縣市", "postal_code": "郵遞區號|郵政編碼",
        "country": "國家|國家地區", "source": "來源|客戶來源", "stage": "狀態|階段",
        "owner": "業務|業務員|負責人|業務人員", "description": "備註|說明", "industry": "產業|產業別|行業",
        "website": "網址|網站", "tags": "標籤", "value": "預算|預估金額", "employees": "員工人數",
    },
    "zh hans": {
        "phones": "传真|固定电话|座机|移动电话", "emails": "电子邮箱地址|邮箱地址",
        "owner": "销售负责人|跟进人|业务员", "company": "客户名称|企业|公司全称", "name": "客户联系人|联系人姓名",
        "stage": "线索阶段|客户状态", "city": "所在城市", "state": "所在省份", "value": "商机金额|成交金额",
    },
    "ja": {
        "department": "部署名|所属部署", "name": "担当者名|ご担当者名|ご担当者", "title": "肩書|お役職",
        "phones": "tel|代表電話|ファックス|fax番号", "emails": "email|メアド", "street": "建物名|町名番地|町名 番地",
        "company": "法人名|貴社名|御社名", "source": "流入経路|獲得経路",
        "stage": "商談フェーズ|進捗|状況|リード状況", "city": "市区郡|市町村|市区",
        "owner": "リード 所有者|リード所有者|営業担当|営業担当者|所有者", "expected_close": "受注予定日",
        "first_name": "名 漢字", "last_name": "姓 漢字", "value": "見込金額|受注予定金額",
    },
    "ko": {
        "company": "기업명|상호|회사 이름", "phones": "휴대폰번호|휴대전화번호|핸드폰|사무실전화",
        "emails": "이메일주소", "title": "직급|직함", "owner": "영업담당자", "source": "유입 경로",
        "stage": "진행상태|진행단계", "name": "고객명|담당자명|성함",
    },
    "hu": {
        "first_name": "keresztnev|utonev", "last_name": "vezeteknev|csaladnev",
        "name": "teljes nev|nev|kapcsolattarto", "company": "ceg|cegnev|vallalat", "emails": "e mail cim|emailcim",
        "phones": "telefonszam|mobiltelefonszam|mobilszam", "street": "cim|utca|utca hazszam",
        "city": "varos|telepules", "postal_code": "iranyitoszam|irsz", "country": "orszag", "state": "megye",
        "title": "beosztas|munkakor", "description": "megjegyzes", "source": "forras", "stage": "allapot",
        "value": "osszeg|ertek", "owner": "felelos", "birthdate": "szuletesi datum", "website": "weboldal|honlap",
    },
    "ro": {
        "first_name": "prenume", "last_name": "nume de familie", "name": "nume complet|nume|nume si prenume",
        "company": "companie|firma|societate", "emails": "adresa de email|adresa email",
        "phones": "numar de telefon|mobil", "street": "adresa|strada", "city": "oras|localitate", "state": "judet",
        "postal_code": "cod postal", "country": "tara", "title": "functie", "description": "observatii|note",
        "source": "sursa", "stage": "stare|stadiu", "value": "valoare|suma", "owner": "responsabil",
        "birthdate": "data nasterii",
    },
    "fi": {
        "first_name": "etunimi", "last_name": "sukunimi", "name": "nimi|koko nimi|yhteyshenkilo",
        "company": "yritys|yrityksen nimi", "emails": "sahkoposti|sahkopostiosoite",
        "phones": "puhelin|puhelinnumero|matkapuhelin", "street": "osoite|katuosoite",
        "city": "kaupunki|postitoimipaikka", "postal_code": "postinumero", "country": "maa",
        "title": "titteli|asema", "description": "huomautukset|muistiinpanot|lisatiedot", "source": "lahde",
        "stage": "tila|vaihe", "value": "arvo|summa", "owner": "vastuuhenkilo",
        "birthdate": "syntymaaika|syntymapaiva", "website": "verkkosivu|kotisivu",
    },
    "el": {
        "first_name": "ονομα", "last_name": "επωνυμο|επιθετο", "name": "ονοματεπωνυμο|πληρες ονομα",
        "company": "εταιρεια|εταιρια|επωνυμια|επιχειρηση", "emails": "ηλεκτρονικο ταχυδρομειο|ηλ ταχυδρομειο",
        "phones": "τηλεφωνο|κινητο|κινητο τηλεφωνο|σταθερο", "street": "διευθυνση|οδος", "city": "πολη",
        "postal_code": "τ κ|τκ|ταχυδρομικος κωδικας", "country": "χωρα", "state": "νομος|περιφερεια",
        "title": "θεση", "description": "σημειωσεις|παρατηρησεις", "source": "πηγη", "stage": "κατασταση",
        "value": "ποσο|αξια", "owner": "υπευθυνος", "birthdate": "ημερομηνια γεννησης",
    },
    "uk": {
        "first_name": "ім'я", "last_name": "прізвище", "name": "піб|повне ім'я|контактна особа",
        "company": "компанія|організація", "emails": "електронна пошта|ел пошта|пошта",
        "phones": "номер телефону|мобільний|мобільний телефон", "street": "адреса|вулиця", "city": "місто",
        "postal_code": "поштовий індекс|індекс", "country": "країна", "state": "область", "title": "посада",
        "description": "примітки|примітка|коментар", "source": "джерело", "stage": "статус|етап", "value": "сума",
        "owner": "відповідальний", "birthdate": "дата народження",
    },
    "bg": {
        "first_name": "име", "name": "име и фамилия|три имена", "company": "фирма|дружество",
        "emails": "имейл|ел поща", "phones": "телефонен номер", "street": "адрес", "city": "град",
        "postal_code": "пощенски код", "country": "държава", "title": "длъжност", "description": "бележки|забележка",
        "source": "източник", "value": "сума",
    },
    "hr sr sl": {
        "first_name": "ime", "last_name": "prezime|priimek", "name": "ime i prezime|ime in priimek|kontakt osoba",
        "company": "tvrtka|poduzece|preduzece|podjetje|naziv tvrtke|naziv podjetja",
        "phones": "broj telefona|telefonska stevilka", "emails": "e posta|elektronicka posta|elektronska posta",
        "street": "adresa|ulica", "city": "grad|mjesto|mesto|kraj", "postal_code": "postanski broj|postna stevilka",
        "country": "drzava", "title": "radno mjesto|delovno mesto", "description": "napomena|biljeske|opomba|opombe",
        "source": "izvor|vir", "value": "iznos|znesek", "birthdate": "datum rodjenja",
    },
    "sk": {
        "first_name": "krstne meno|meno", "last_name": "priezvisko", "name": "meno a priezvisko|cele meno",
        "company": "spolocnost", "phones": "telefonne cislo|mobil", "emails": "emailova adresa",
        "city": "mesto|obec", "country": "krajina|stat", "title": "pozicia|funkcia", "description": "poznamky",
        "value": "hodnota|suma", "birthdate": "datum narodenia",
    },
    "ar": {
        "first_name": "الاسم الاول|الاسم الأول", "last_name": "اسم العائلة|اللقب|الاسم الاخير|الاسم الأخير",
        "name": "الاسم|الاسم الكامل|اسم العميل", "company": "الشركة|اسم الشركة",
        "phones": "الهاتف|رقم الهاتف|الجوال|رقم الجوال|الموبايل",
        "emails": "البريد الإلكتروني|البريد الالكتروني|الايميل|الإيميل", "street": "العنوان", "city": "المدينة",
        "country": "الدولة|البلد", "postal_code": "الرمز البريدي", "title": "المسمى الوظيفي|الوظيفة|المنصب",
        "description": "ملاحظات", "source": "المصدر", "stage": "الحالة", "value": "القيمة|المبلغ",
        "birthdate": "تاريخ الميلاد", "website": "الموقع الإلكتروني|الموقع",
    },
    "he": {
        "first_name": "שם פרטי", "last_name": "שם משפחה", "name": "שם|שם מלא|איש קשר",
        "company": "חברה|שם החברה|שם חברה", "phones": "טלפון|נייד|טלפון נייד|מספר טלפון",
        "emails": "דוא\"ל|דואר אלקטרוני|אימייל|מייל", "street": "כתובת|רחוב", "city": "עיר", "postal_code": "מיקוד",
        "country": "מדינה", "title": "תפקיד", "description": "הערות", "source": "מקור", "stage": "סטטוס",
        "value": "סכום|שווי", "birthdate": "תאריך לידה",
    },
    "fa": {
        "first_name": "نام", "last_name": "نام خانوادگی", "name": "نام و نام خانوادگی", "company": "شرکت|نام شرکت",
        "phones": "تلفن|موبایل|شماره تلفن|تلفن همراه", "emails": "ایمیل|پست الکترونیک", "street": "آدرس|نشانی",
        "city": "شهر", "country": "کشور", "postal_code": "کد پستی", "description": "توضیحات|یادداشت",
    },
    "hi": {
        "first_name": "पहला नाम", "last_name": "उपनाम|अंतिम नाम", "name": "नाम|पूरा नाम",
        "company": "कंपनी|कंपनी का नाम", "phones": "मोबाइल|फ़ोन|फोन|मोबाइल नंबर|फोन नंबर", "emails": "ईमेल|ई मेल",
        "street": "पता", "city": "शहर", "state": "राज्य", "postal_code": "पिन कोड", "country": "देश",
        "description": "टिप्पणी", "source": "स्रोत", "stage": "स्थिति", "value": "राशि",
    },
    "th": {
        "first_name": "ชื่อ|ชื่อจริง", "last_name": "นามสกุล", "name": "ชื่อ นามสกุล|ชื่อเต็ม|ชื่อลูกค้า|ผู้ติดต่อ",
        "company": "บริษัท|ชื่อบริษัท", "phones": "โทรศัพท์|เบอร์โทร|เบอร์โทรศัพท์|มือถือ", "emails": "อีเมล|อีเมล์",
        "street": "ที่อยู่", "city": "เมือง", "state": "จังหวัด", "postal_code": "รหัสไปรษณีย์", "country": "ประเทศ",
        "title": "ตำแหน่ง", "description": "หมายเหตุ", "stage": "สถานะ", "value": "มูลค่า",
    },
    "vi": {
        "first_name": "tên", "last_name": "họ", "name": "họ và tên|họ tên|tên khách hàng|người liên hệ",
        "company": "công ty|tên công ty", "phones": "số điện thoại|điện thoại|di động|sđt", "emails": "thư điện tử",
        "street": "địa chỉ", "city": "thành phố", "state": "tỉnh", "postal_code": "mã bưu điện",
        "country": "quốc gia", "title": "chức vụ|chức danh", "description": "ghi chú", "source": "nguồn",
        "stage": "trạng thái", "value": "giá trị", "birthdate": "ngày sinh",
    },
    "id ms": {
        "first_name": "nama depan|nama pertama", "last_name": "nama belakang|nama keluarga",
        "name": "nama|nama lengkap|nama penuh", "company": "perusahaan|nama perusahaan|syarikat|nama syarikat",
        "phones": "telepon|no telepon|nomor telepon|no hp|telefon bimbit",
        "emails": "surel|emel|alamat email|alamat surel", "street": "alamat", "city": "kota|bandar",
        "state": "provinsi|negeri", "postal_code": "kode pos|poskod", "country": "negara",
        "title": "jabatan|jawatan", "description": "catatan|keterangan", "source": "sumber", "value": "nilai|jumlah",
        "birthdate": "tanggal lahir|tarikh lahir",
    },
}  # fmt: skip
"""{languages: {field: words, cut by ``|``}}."""

ALONE = frozenset(
    ("nev", "nume", "nimi", "ονομα", "ім'я", "име", "ime", "meno", "الاسم", "שם", "نام", "नाम", "ชื่อ", "nama")
)
"""Words for a name that is whole where no other name stands beside it."""
