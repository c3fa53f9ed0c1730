"""How columns are called in further languages: the fields that tell who a lead is, how to reach it, and what it is about.

For each language the words of each field, as ``models.exchange.synonyms`` has them for those that most files are in. Where a
word is known there already, that meaning stands.
"""

from __future__ import annotations

FURTHER: dict[str, dict[str, str]] = {
    "hu": {
        "first_name": "keresztnev|utonev", "last_name": "vezeteknev|csaladnev",
        "name": "teljes nev|nev|kapcsolattarto",
        "company": "ceg|cegnev|vallalat", "emails": "e mail cim|emailcim",
        "phones": "telefonszam|mobiltelefonszam|mobilszam",
        "street": "cim|utca", "city": "varos|telepules", "postal_code": "iranyitoszam|irsz", "country": "orszag",
        "state": "megye", "title": "beosztas|munkakor", "description": "megjegyzes", "source": "forras",
        "stage": "allapot",
        "value": "osszeg|ertek", "owner": "felelos", "birthdate": "szuletesi datum", "website": "weboldal|honlap",
    },
    "ro": {
        "first_name": "prenume", "last_name": "nume de familie", "name": "nume complet|nume|nume si prenume",
        "company": "companie|firma|societate", "emails": "adresa de email|adresa email",
        "phones": "numar de telefon|mobil",
        "street": "adresa|strada", "city": "oras|localitate", "state": "judet", "postal_code": "cod postal",
        "country": "tara",
        "title": "functie", "description": "observatii|note", "source": "sursa", "stage": "stare|stadiu",
        "value": "valoare|suma", "owner": "responsabil", "birthdate": "data nasterii",
    },
    "fi": {
        "first_name": "etunimi", "last_name": "sukunimi", "name": "nimi|koko nimi|yhteyshenkilo",
        "company": "yritys|yrityksen nimi",
        "emails": "sahkoposti|sahkopostiosoite", "phones": "puhelin|puhelinnumero|matkapuhelin",
        "street": "osoite|katuosoite",
        "city": "kaupunki|postitoimipaikka", "postal_code": "postinumero", "country": "maa", "title": "titteli|asema",
        "description": "huomautukset|muistiinpanot|lisatiedot", "source": "lahde", "stage": "tila|vaihe",
        "value": "arvo|summa",
        "owner": "vastuuhenkilo", "birthdate": "syntymaaika|syntymapaiva", "website": "verkkosivu|kotisivu",
    },
    "el": {
        "first_name": "ονομα", "last_name": "επωνυμο|επιθετο", "name": "ονοματεπωνυμο|πληρες ονομα",
        "company": "εταιρεια|εταιρια|επωνυμια|επιχειρηση", "emails": "ηλεκτρονικο ταχυδρομειο|ηλ ταχυδρομειο",
        "phones": "τηλεφωνο|κινητο|κινητο τηλεφωνο|σταθερο", "street": "διευθυνση|οδος", "city": "πολη",
        "postal_code": "τ κ|τκ|ταχυδρομικος κωδικας", "country": "χωρα", "state": "νομος|περιφερεια", "title": "θεση",
        "description": "σημειωσεις|παρατηρησεις", "source": "πηγη", "stage": "κατασταση", "value": "ποσο|αξια",
        "owner": "υπευθυνος", "birthdate": "ημερομηνια γεννησης",
    },
    "uk": {
        "first_name": "ім'я", "last_name": "прізвище", "name": "піб|повне ім'я|контактна особа",
        "company": "компанія|організація",
        "emails": "електронна пошта|ел пошта|пошта", "phones": "номер телефону|мобільний|мобільний телефон",
        "street": "адреса|вулиця", "city": "місто", "postal_code": "поштовий індекс|індекс", "country": "країна",
        "state": "область", "title": "посада", "description": "примітки|примітка|коментар", "source": "джерело",
        "stage": "статус|етап", "value": "сума", "owner": "відповідальний", "birthdate": "дата народження",
    },
    "bg": {
        "first_name": "име", "name": "име и фамилия|три имена", "company": "фирма|дружество",
        "emails": "имейл|ел поща",
        "phones": "телефонен номер", "street": "адрес", "city": "град", "postal_code": "пощенски код",
        "country": "държава",
        "title": "длъжност", "description": "бележки|забележка", "source": "източник", "value": "сума",
    },
    "hr sr sl": {
        "first_name": "ime", "last_name": "prezime|priimek", "name": "ime i prezime|ime in priimek|kontakt osoba",
        "company": "tvrtka|poduzece|preduzece|podjetje|naziv tvrtke|naziv podjetja",
        "phones": "broj telefona|telefonska stevilka",
        "emails": "e posta|elektronicka posta|elektronska posta", "street": "adresa|ulica",
        "city": "grad|mjesto|mesto|kraj",
        "postal_code": "postanski broj|postna stevilka", "country": "drzava", "title": "radno mjesto|delovno mesto",
        "description": "napomena|biljeske|opomba|opombe", "source": "izvor|vir", "value": "iznos|znesek",
        "birthdate": "datum rodjenja",
    },
    "sk": {
        "first_name": "krstne meno|meno", "last_name": "priezvisko", "name": "meno a priezvisko|cele meno",
        "company": "spolocnost",
        "phones": "telefonne cislo|mobil", "emails": "emailova adresa", "city": "mesto|obec",
        "country": "krajina|stat",
        "title": "pozicia|funkcia", "description": "poznamky", "value": "hodnota|suma",
        "birthdate": "datum narodenia",
    },
    "ar": {
        "first_name": "الاسم الاول|الاسم الأول", "last_name": "اسم العائلة|اللقب|الاسم الاخير|الاسم الأخير",
        "name": "الاسم|الاسم الكامل|اسم العميل", "company": "الشركة|اسم الشركة",
        "phones": "الهاتف|رقم الهاتف|الجوال|رقم الجوال|الموبايل",
        "emails": "البريد الإلكتروني|البريد الالكتروني|الايميل|الإيميل", "street": "العنوان", "city": "المدينة",
        "country": "الدولة|البلد",
        "postal_code": "الرمز البريدي", "title": "المسمى الوظيفي|الوظيفة|المنصب", "description": "ملاحظات",
        "source": "المصدر",
        "stage": "الحالة", "value": "القيمة|المبلغ", "birthdate": "تاريخ الميلاد",
        "website": "الموقع الإلكتروني|الموقع",
    },
    "he": {
        "first_name": "שם פרטי", "last_name": "שם משפחה", "name": "שם|שם מלא|איש קשר",
        "company": "חברה|שם החברה|שם חברה",
        "phones": "טלפון|נייד|טלפון נייד|מספר טלפון", "emails": "דוא\"ל|דואר אלקטרוני|אימייל|מייל",
        "street": "כתובת|רחוב",
        "city": "עיר", "postal_code": "מיקוד", "country": "מדינה", "title": "תפקיד", "description": "הערות",
        "source": "מקור",
        "stage": "סטטוס", "value": "סכום|שווי", "birthdate": "תאריך לידה",
    },
    "fa": {
        "first_name": "نام", "last_name": "نام خانوادگی", "name": "نام و نام خانوادگی", "company": "شرکت|نام شرکت",
        "phones": "تلفن|موبایل|شماره تلفن|تلفن همراه", "emails": "ایمیل|پست الکترونیک", "street": "آدرس|نشانی",
        "city": "شهر",
        "country": "کشور", "postal_code": "کد پستی", "description": "توضیحات|یادداشت",
    },
    "hi": {
        "first_name": "पहला नाम", "last_name": "उपनाम|अंतिम नाम", "name": "नाम|पूरा नाम",
        "company": "कंपनी|कंपनी का नाम",
        "phones": "मोबाइल|फ़ोन|फोन|मोबाइल नंबर|फोन नंबर", "emails": "ईमेल|ई मेल", "street": "पता", "city": "शहर",
        "state": "राज्य",
        "postal_code": "पिन कोड", "country": "देश", "description": "टिप्पणी", "source": "स्रोत", "stage": "स्थिति",
        "value": "राशि",
    },
    "th": {
        "first_name": "ชื่อ|ชื่อจริง", "last_name": "นามสกุล", "name": "ชื่อ นามสกุล|ชื่อเต็ม|ชื่อลูกค้า|ผู้ติดต่อ",
        "company": "บริษัท|ชื่อบริษัท", "phones": "โทรศัพท์|เบอร์โทร|เบอร์โทรศัพท์|มือถือ", "emails": "อีเมล|อีเมล์",
        "street": "ที่อยู่", "city": "เมือง", "state": "จังหวัด", "postal_code": "รหัสไปรษณีย์",
        "country": "ประเทศ", "title": "ตำแหน่ง",
        "description": "หมายเหตุ", "stage": "สถานะ", "value": "มูลค่า",
    },
    "vi": {
        "first_name": "tên", "last_name": "họ", "name": "họ và tên|họ tên|tên khách hàng|người liên hệ",
        "company": "công ty|tên công ty", "phones": "số điện thoại|điện thoại|di động|sđt", "emails": "thư điện tử",
        "street": "địa chỉ", "city": "thành phố", "state": "tỉnh", "postal_code": "mã bưu điện",
        "country": "quốc gia",
        "title": "chức vụ|chức danh", "description": "ghi chú", "source": "nguồn", "stage": "trạng thái",
        "value": "giá trị",
        "birthdate": "ngày sinh",
    },
    "id ms": {
        "first_name": "nama depan|nama pertama", "last_name": "nama belakang|nama keluarga",
        "name": "nama|nama lengkap|nama penuh",
        "company": "perusahaan|nama perusahaan|syarikat|nama syarikat",
        "phones": "telepon|no telepon|nomor telepon|no hp|telefon bimbit",
        "emails": "surel|emel|alamat email|alamat surel", "street": "alamat", "city": "kota|bandar",
        "state": "provinsi|negeri",
        "postal_code": "kode pos|poskod", "country": "negara", "title": "jabatan|jawatan",
        "description": "catatan|keterangan",
        "source": "sumber", "value": "nilai|jumlah", "birthdate": "tanggal lahir|tarikh lahir",
    },
}  # fmt: skip
"""{languages: {field: words, cut by ``|``}}."""

ALONE = frozenset(
    ("nev", "nume", "nimi", "ονομα", "ім'я", "име", "ime", "meno", "الاسم", "שם", "نام", "नाम", "ชื่อ", "nama")
)
"""Words for a name that is whole where no other name stands beside it."""
