"""How columns are called: for each field of a lead the words that programs and people put above it.

In the order of languages en, de, fr, es, it, pt, nl, pl, sv/da/no, ca, cs, tr, ru, ja, zh, ko. Words
are compared folded, without punctuation, so one spelling each is enough. The first of a field's
groups (cut by ``//``) counts for more than the second where two columns want the same field.
"""

from __future__ import annotations

import re
from functools import cache

from models.base.text import fold
from models.exchange.synonyms_everyday import EVERYDAY
from models.exchange.synonyms_further import ALONE, FURTHER

# "name" is a full name unless its neighbours say otherwise, see NAMEISH.
_DECLARED: dict[str, str] = {
    "salutation": (
        "salutation|name prefix|prefix|honorific|mr ms|form of address|anrede|civilite|formule de"
        " politesse|tratamiento|tratamento|appellativo|aanhef|zwrot|tilltal|tractament|osloveni|hitap"
        "|обращение|敬称|称谓|호칭"
    ),
    "first_name": (
        "first name|given name|forename|fname|firstname|christian name|vorname|rufname|prenom"
        "|nombre de pila|primer nombre|nome proprio|primeiro nome|voornaam|imie|fornamn|fornavn"
        "|nom de pila|jmeno|adi|имя|名|first // middle name|additional name|weitere vornamen|autres prenoms"
        "|second name|zweiter vorname|deuxieme prenom|segundo nombre|nome do meio|secondo nome"
        "|tweede naam|отчество|по батькові"
    ),
    "last_name": (
        "last name|family name|surname|lname|lastname|second surname|nachname|familienname|zuname"
        "|nom de famille|nom famille|apellido|apellidos|primer apellido|segundo apellido|cognome"
        "|sobrenome|apelido|ultimo nome|achternaam|familienaam|nazwisko|efternamn|etternavn"
        "|efternavn|cognom|cognoms|prijmeni|soyad|soyadi|soyisim|фамилия|姓|姓氏|성|last // suffix"
        "|name suffix|generational suffix|namenszusatz|suffixe|sufijo|suffisso|tussenvoegsel|voorvoegsel"
    ),
    "name": (
        "full name|fullname|contact name|name|contact|person|person name|customer name|client name"
        "|client|display name|attendee|attendee name|participant|your name"
        "|contact full name|contact person|ansprechpartner|kontakt|kontaktperson|kundenname|vollname"
        "|vor und nachname|vorname und nachname|vorname nachname|teilnehmer|nom complet|nom et prenom"
        "|nom prenom|nom|interlocuteur|nombre completo|nombre y apellidos|nombre|persona de contacto"
        "|nome completo|nome e cognome|nome|nominativo|referente|contato|nome do contato|volledige naam"
        "|naam|contactpersoon|imie i nazwisko|osoba kontaktowa|namn|navn|fullstandigt namn"
        "|kontaktnamn|nom i cognoms|jmeno a prijmeni|ad soyad|adi soyadi|isim|isim soyisim|musteri adi"
        "|фио|полное имя|имя клиента|контакт|контактное лицо|имя и фамилия|氏名|名前|お名前|担当者|姓名"
        "|联系人|客户姓名|名字|성명|이름|담당자 // lead name|lead"
    ),
    "title": (
        "job title|title|position|role|job|designation|job position|function|job function"
        "|occupation|profession|current position|jobtitle|position title|position job title"
        "|berufsbezeichnung|funktion|berufliche position|stellung|beruf|tatigkeit|fonction|poste"
        "|intitule du poste|profession metier|cargo|puesto|puesto de trabajo|carrec|ruolo|qualifica"
        "|posizione|funcao|profissao|functie|functietitel|stanowisko|befattning|stilling|pozice"
        "|funkce|unvan|pozisyon|gorev|meslek|должность|役職|職位|职位|职务|직책|직위 // titel|titre|titulo"
        "|titolo"
    ),
    "department": (
        "department|dept|division|abteilung|bereich|departement|service departement|departamento"
        "|reparto|dipartimento|afdeling|dzial|avdelning|afdeling|avdeling|departament|oddeleni"
        "|departman|bolum|отдел|подразделение|部署|部门|부서"
    ),
    "company": (
        "company|company name|company account|organization|organisation|organization name|organisation name|account"
        "|account name|employer|business name|business|firm|firm name|company organization"
        "|current company|works at|related company|parent company name|firma|firmenname|unternehmen"
        "|unternehmensname|betrieb|arbeitgeber|organisationsname|gesellschaft|entreprise|societe"
        "|nom de l entreprise|nom de la societe|raison sociale|nom entreprise|nom societe"
        "|organisme|empresa|nombre de la empresa|compania|razon social|organizacion|nombre empresa"
        "|azienda|societa|ragione sociale|nome azienda|ditta|empresa nome|nome da empresa|razao social"
        "|organizacao|companhia|bedrijf|bedrijfsnaam|organisatie|nazwa firmy|przedsiebiorstwo"
        "|foretag|foretagsnamn|bolag|virksomhed|bedrift|firmanavn|spolecnost|nazev firmy|sirket"
        "|sirket adi|firma adi|kurum|компания|организация|название компании|фирма|会社|会社名|企業名"
        "|公司|公司名称|单位|企业名称|회사|회사명|업체명"
    ),
    "emails": (
        "email|e mail|mail|emails|e mails|adresse de messagerie|messagerie"
        "|email address|e mail address|emailaddress|mail address|primary email"
        "|secondary email|work email|business email|personal email|home email|other email|email id"
        "|contact email|e mail adresse|emailadresse|mailadresse|mail adresse|e post|epost|e postadress"
        "|epostadresse|courriel|adresse mail|adresse email|adresse e mail|adresse electronique|mel"
        "|correo|correo electronico|direccion de correo|direccion de correo electronico|correu"
        "|correu electronic|posta elettronica|indirizzo email|indirizzo e mail|indirizzo mail"
        "|endereco de email|correio eletronico|e mailadres|mailadres|adres e mail|adres email"
        "|poczta|e posta|eposta|e posta adresi|eposta adresi|электронная почта|эл почта|почта|имейл"
        "|емейл|адрес электронной почты|メール|メールアドレス|eメール|电子邮件|邮箱|电子邮箱|邮件|电邮"
        "|이메일|전자우편"
    ),
    "phones": (
        "phone|phone number|telephone|telephone number|tel|tel no|tel nr|phone no|mobile|mobile phone"
        "|mobile number|mobile phone number|mobile no|cell|cell phone|cellphone|cell number|work phone"
        "|home phone|other phone|business phone|office phone|primary phone|main phone|direct phone"
        "|direct line|direct dial|contact number|contact no|contact phone|phonenumber|whatsapp"
        "|whatsapp number|whatsapp phone|number to call|company main phone|car phone|landline"
        "|telefon|telefonnummer|telefonnr|telefon nr|rufnummer|handy|handynummer|handynr|mobil"
        "|mobilnummer|mobiltelefon|mobilfunk|festnetz|festnetznummer|durchwahl|telefon privat"
        "|telefon geschaftlich|telephone portable|portable|numero de telephone|tel portable"
        "|telephone fixe|telephone mobile|numero de portable|tel mobile|tel fixe|gsm|telefono|movil"
        "|telefono movil|celular|numero de telefono|telefono fijo|mobil telefon|cellulare|numero di"
        " telefono|telefono cellulare|recapito telefonico|telefone|telemovel|numero de telefone"
        "|telefone celular|fone|telefoon|telefoonnummer|mobiel|mobiel nummer|numer telefonu|telefon"
        " komorkowy|komorka|tel kom|mobilnr|tlf|tlf nr|telefon mobil|telefonni cislo|cep|cep telefonu"
        "|telefon numarasi|телефон|номер телефона|мобильный|мобильный телефон|сотовый|тел|電話"
        "|電話番号|携帯|携帯電話|携帯番号|电话|手机|手机号|手机号码|电话号码|联系电话|전화|전화번호|휴대폰"
        "|휴대전화|연락처 // fax|telefax|fax nr|fax no|faxnr|fax number|business fax|home fax|work fax|faxnummer|telecopie|pager"
        "|pager number|факс"
    ),
    "website": (
        "website|web site|web|homepage|home page|url|web page|webpage|site|company website|domain"
        "|company domain name|website url|web address|linkedin|linkedin url|linkedin profile|webseite"
        "|internetseite|internet|internetadresse|site web|site internet|page web|sitio web|pagina web"
        "|web empresa|sito|sito web|pagina internet|endereco web|website adres|strona www|www"
        "|strona internetowa|hemsida|webbplats|hjemmeside|nettside|lloc web|webove stranky|web sitesi"
        "|internet sitesi|сайт|веб сайт|ウェブサイト|ホームページ|网站|网址|웹사이트|홈페이지"
    ),
    "street": (
        "street|street address|address|address line|street line|mailing street|billing street"
        "|mailing address|postal address|address street|street name|strasse|anschrift|adresse"
        "|strasse und hausnummer|strasse nr|strasse hausnummer|hausnummer|rue|adresse postale"
        "|calle|direccion|domicilio|adreca|carrer|indirizzo|via|endereco|rua|morada|straat|adres"
        "|straatnaam|straat en huisnummer|huisnummer|ulica|adress|gatuadress|gata|gade|gate|ulice"
        "|sokak|adresi|acik adres|адрес|улица|住所|番地|地址|街道|详细地址|주소"
    ),
    "city": (
        "city|town|city town|locality|municipality|ort|stadt|wohnort|gemeinde|ortschaft|ville|commune"
        "|localite|ciudad|poblacion|localidad|municipio|citta|comune|localita|cidade|stad|plaats"
        "|woonplaats|miasto|miejscowosc|stad ort|postort|by|poststed|ciutat|poblacio|mesto|sehir"
        "|город|населенный пункт|市|市区町村|城市|도시|시"
    ),
    "state": (
        "state|region|province|county|state province|state region|province state|state prov"
        "|state or province|territory|bundesland|kanton|land kreis|landkreis|departement region"
        "|provincia|comunidad autonoma|regione|prov|regiao|uf|distrito|provincie|wojewodztwo|lan"
        "|delstat|fylke|kraj|il|ilce|eyalet|область|регион|край|штат|都道府県|省|省份|州|시도"
    ),
    "postal_code": (
        "postal code|zip|zip code|zipcode|postcode|post code|postalcode|zip postal code|zip postcode"
        "|plz|postleitzahl|code postal|cp|codigo postal|c p|cap|codice postale|cep codigo|codigo"
        " postal cep|cod postal|kod pocztowy|postnummer|postnr|codi postal|psc|posta kodu|posta kod"
        "|индекс|почтовый индекс|郵便番号|邮编|邮政编码|우편번호"
    ),
    "country": (
        "country|nation|country region|country name|country code iso|land|staat|staat land|pays|pais"
        "|paese|nazione|stato paese|land region|kraj panstwo|panstwo|zeme|stat|ulke|страна|国|国名|国家"
        "|国家地区|국가|나라"
    ),
    "industry": (
        "industry|sector|industry sector|industry type|business sector|branche|industrie|wirtschaftszweig"
        "|branche d activite|secteur|secteur d activite|domaine d activite|industria|sector industrial"
        "|rubro|settore|settore industriale|comparto|setor|segmento|ramo|bedrijfstak|branza|bransch"
        "|odvetvi|sektor|отрасль|сфера деятельности|業種|業界|行业|所属行业|업종|산업"
    ),
    "employees": (
        "employees|number of employees|no of employees|num employees|employee count|headcount"
        "|company size|size of company|staff|team size|employees count|mitarbeiter|mitarbeiterzahl"
        "|anzahl mitarbeiter|mitarbeiteranzahl|beschaftigte|unternehmensgrosse|effectif|effectifs"
        "|nombre d employes|nombre de salaries|taille de l entreprise|empleados|numero de empleados"
        "|n empleados|tamano de la empresa|dipendenti|numero dipendenti|numero di dipendenti"
        "|funcionarios|numero de funcionarios|colaboradores|werknemers|aantal werknemers|aantal"
        " medewerkers|liczba pracownikow|antal anstallda|antal ansatte|pocet zamestnancu|calisan sayisi"
        "|количество сотрудников|число сотрудников|従業員数|员工人数|员工数|직원수"
    ),
    "annual_revenue": (
        "annual revenue|revenue|turnover|yearly revenue|annual turnover|company revenue|sales revenue"
        "|umsatz|jahresumsatz|chiffre d affaires|ca annuel|chiffre affaires|facturacion|facturacion"
        " anual|ingresos anuales|fatturato|fatturato annuo|ricavi|faturamento|faturamento anual"
        "|receita anual|omzet|jaaromzet|obrot|roczny obrot|arsomsattning|omsattning|omsetning"
        "|rocni obrat|ciro|yillik ciro|выручка|годовой доход|годовая выручка|оборот|売上高|年商|年收入"
        "|年营业额|매출"
    ),
    "referred_by": (
        "referred by|referrer|referer|referral|referral name|introduced by|recommended by|empfohlen"
        " von|empfehlung|empfehlung von|recommande par|parrain|recomendado por|referido por|segnalato"
        " da|indicado por|indicacao|aanbevolen door|polecony przez|polecajacy|anbefalt av|referans"
        "|рекомендован|紹介者|推荐人|추천인"
    ),
    "do_not_call": (
        "do not call|dont call|do not phone|dnc|donotcall|no calls|phone opt out|call opt out|nicht"
        " anrufen|keine anrufe|telefonsperre|ne pas appeler|no llamar|non chiamare|nao ligar|niet"
        " bellen|nie dzwonic|ring inte|no trucar|aramayin|не звонить|電話不可|请勿致电"
    ),
    "source": (
        "source|lead source|data source|original source|contact source|traffic source|utm source"
        "|acquisition source|acquisition channel|lead origin source|origin|quelle|leadquelle|lead"
        " quelle|herkunft|kontaktquelle|source du prospect|origine|provenance|origine du lead"
        "|source du lead|fuente|origen|origen del lead|fuente del lead|origen del contacto|fonte"
        "|provenienza|origem|fonte do lead|origem do lead|bron|leadbron|herkomst|zrodlo|zrodlo leada"
        "|kalla|leadkalla|kilde|font|zdroj|kaynak|musteri kaynagi|источник|источник лида|リードソース"
        "|情報源|流入元|来源|线索来源|客户来源|유입경로|출처 // platform|channel|kanal|canal|canale|utm medium"
    ),
    "source_detail": (
        "source detail|source details|source description|lead source description|lead source detail"
        "|campaign|campaign name|form name|ad name|conversion name|utm campaign|event name|list name"
        "|original source drill down|quelle detail|kampagne|formularname|campagne|nom de la campagne"
        "|campana|nombre de la campana|campagna|campanha|kampania|kampanj|kampan|kampanya|кампания"
        "|キャンペーン|活动名称"
    ),
    "owner": (
        "owner|lead owner|contact owner|record owner|account owner|assigned to|assignee|assigned user"
        "|assigned|sales rep|sales representative|sales person|salesperson|salesman|sales agent|agent"
        "|rep|account manager|sales owner|responsible|handled by|bearbeiter|zustandig|verantwortlich"
        "|betreuer|vertriebsmitarbeiter|verkaufer|kundenbetreuer|besitzer|zugewiesen an|inhaber"
        "|proprietaire|responsable|commercial|assigne a|attribue a|charge de compte|propietario"
        "|responsable comercial|asignado a|comercial|vendedor|assegnato a|responsabile|venditore"
        "|proprietario|responsavel|atribuido a|vendedor responsavel|eigenaar|verkoper|accountmanager"
        "|toegewezen aan|wlasciciel|opiekun|przypisany do|handlowiec|agare|ansvarig|saljare|ansvarlig"
        "|assignat a|vlastnik|sahibi|temsilci|sorumlu|ответственный|менеджер|владелец|担当|担当営業"
        "|负责人|销售|所有人|담당|담당영업"
    ),
    "stage": (
        "stage|lead status|status|lead stage|deal stage|pipeline stage|crm status|opportunity stage"
        "|sales stage|lead state|phase|leadstatus|lead phase|vertriebsphase|verkaufsphase|statut|etape"
        "|statut du prospect|statut du lead|etapa|estado del lead|estado lead|estado del prospecto"
        "|situacion|fase|stato lead|stato del lead|estagio|situacao|status do lead|leadfase|etap"
        "|status leada|fas|trin|stav|faze|asama|durum|статус|этап|стадия|статус лида|ステータス"
        "|フェーズ|段階|状态|阶段|线索状态|跟进状态|상태|단계 // lifecycle stage|lifecycle|life cycle stage"
    ),
    "rating": (
        "rating|lead rating|stars|lead temperature|temperature|score stars|bewertung|einstufung|note"
        " du prospect|evaluation|calificacion|puntuacion|valutazione|classificacao|avaliacao"
        "|beoordeling|ocena|betyg|vurdering|valoracio|hodnoceni|derecelendirme|оценка|рейтинг|評価|评级|등급"
    ),
    "need": (
        "need|needs|customer need|requirement|requirements|product interest|interested in|interest"
        "|interests|need type|use case|bedarf|interesse an|besoin|besoins|interesse par|necesidad"
        "|necesidades|interesado en|interes|esigenza|esigenze|necessidade|behoefte|potrzeba|behov"
        "|потребность|интерес|ニーズ|需求|意向产品|니즈"
    ),
    "maturity": ("maturity|need maturity|buying readiness|reifegrad|maturite|madurez|maturita|maturidade|готовность"),
    "value": (
        "value|deal value|lead value|amount|opportunity amount|deal amount|opportunity value"
        "|potential value|estimated value|expected revenue|expected value|deal size|budget|close value"
        "|potential revenue|wert|betrag|auftragswert|leadwert|potenzial|erwarteter umsatz|montant"
        "|valeur|montant estime|valeur estimee|importe|valor|presupuesto|monto|valor estimado"
        "|ingresos esperados|importo|valore|valore stimato|orcamento|montante|receita esperada|waarde"
        "|bedrag|wartosc|kwota|budzet|varde|belopp|verdi|belob|import|pressupost|castka|hodnota|deger"
        "|tutar|butce|сумма|бюджет|стоимость|金額|予算|金额|预算|预计金额|금액|예산"
    ),
    "currency": (
        "currency|currency code|iso currency|wahrung|devise|monnaie|moneda|divisa|valuta|moeda|waluta"
        "|para birimi|валюта|通貨|货币|币种|통화"
    ),
    "probability": (
        "probability|prob|win probability|likelihood|chance|confidence|wahrscheinlichkeit"
        "|abschlusswahrscheinlichkeit|probabilite|probabilidad|probabilita|probabilidade"
        "|waarschijnlijkheid|prawdopodobienstwo|sannolikhet|sandsynlighed|sannsynlighet|olasilik"
        "|вероятность|確度|概率|확률"
    ),
    "expected_close": (
        "expected close|close date|expected close date|expected closing|closing date|expected closing"
        " date|estimated close date|est close date|decision date|abschlussdatum|erwarteter abschluss|abschluss erwartet"
        "|voraussichtlicher abschluss|geplanter abschluss|date de cloture|date de cloture prevue"
        "|cloture prevue|fecha de cierre|cierre previsto|fecha prevista de cierre|fecha estimada de"
        " cierre|data di chiusura|chiusura prevista|data de fechamento|fechamento previsto|previsao"
        " de fechamento|sluitingsdatum|verwachte sluitingsdatum|data zamkniecia|stangningsdatum"
        "|avslutsdatum|kapanis tarihi|дата закрытия|ожидаемая дата закрытия|完了予定日|预计成交日期"
        "|预计签约日期|마감예정일"
    ),
    "birthdate": (
        "birthdate|birthday|birth date|date of birth|dob|born|born on|geburtsdatum|geburtstag"
        "|geb datum|date de naissance|anniversaire|naissance|fecha de nacimiento|nacimiento|cumpleanos"
        "|data di nascita|compleanno|data de nascimento|aniversario|geboortedatum|verjaardag|data"
        " urodzenia|urodziny|fodelsedatum|fodelsedag|fodselsdag|fodselsdato|data de naixement|datum"
        " narozeni|dogum tarihi|dogum gunu|дата рождения|день рождения|生年月日|誕生日|生日|出生日期"
        "|생년월일|생일"
    ),
    "external_id": (
        "external id|record id|lead id|contact id|contactid|leadid|lead number|lead no|prospect id"
        "|customer id|client id|person id|opportunity id|vid|hs object id|externe id|external key"
        "|reference id|kundennummer|kunden nr|kundennr|kontaktnummer|datensatz id|numero client"
        "|identifiant|identifiant externe|id externo|codigo de cliente|codice cliente|klantnummer"
        "|numer klienta|kundnummer|musteri no|номер клиента|顧客番号|顧客id|客户编号|고객번호 // id|uuid|guid"
        "|identifier|nr|no|number|key|ref|reference|客户id"
    ),
    "tags": (
        "tags|tag|labels|label|keywords|categories|category|groups|group|group membership|segments"
        "|schlagworte|schlagwort|stichworte|kategorien|kategorie|etiketten|gruppen|etiquettes|mots cles"
        "|categorie|libelles|etiquetas|etiqueta|categorias|palabras clave|etichette|etichetta|tag"
        " etichette|marcadores|categoria|trefwoorden|labels tags|tagi|etykiety|taggar|etikett|etiquetes"
        "|stitky|etiketler|etiket|теги|метки|категории|タグ|ラベル|标签|分类|태그"
    ),
    "description": (
        "description|notes|note|comments|comment|remarks|remark|memo|details|lead description|lead notes"
        "|additional information|additional info|message|crm note|bio|about|beschreibung|notiz|notizen"
        "|bemerkung|bemerkungen|kommentar|kommentare|anmerkung|anmerkungen|hinweis|nachricht|remarque"
        "|remarques|commentaire|commentaires|observations|descriptif|notas|nota|comentario|comentarios"
        "|observaciones|descripcion|mensaje|descrizione|commento|commenti|osservazioni|messaggio"
        "|descricao|observacao|observacoes|mensagem|opmerking|opmerkingen|omschrijving|notities|notitie"
        "|opis|uwagi|notatki|komentarz|beskrivning|anteckningar|anteckning|kommentarer|beskrivelse"
        "|noter|notater|observacions|descripcio|popis|poznamka|poznamky|aciklama|notlar|yorum"
        "|описание|примечание|комментарий|комментарии|заметки|заметка|сообщение|備考|メモ|説明|备注"
        "|描述|说明|留言|비고|메모|설명"
    ),
    "is_company": (
        "is a company|is company|company flag|ist eine firma|ist unternehmen|est une societe"
        "|es una empresa|es una compania|e una societa|e uma empresa"
    ),
}

_NAMEISH = (
    "name", "nom", "nombre", "nome", "naam", "namn", "navn", "isim", "имя", "kontakt", "contact",
    "名前", "名字", "이름", "名", "adi",
)  # fmt: skip

_SPLIT_CAMEL = re.compile(r"(?<=[a-zß-öø-ÿ0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_NOT_WORD = re.compile(r"[\W_]+")


@cache
def header_key(header: str) -> str:
    """A header as it is compared: folded words, camel case taken apart, nothing but letters and digits."""
    return _NOT_WORD.sub(" ", fold(_SPLIT_CAMEL.sub(" ", header))).strip()


NAMEISH = frozenset(map(header_key, (*_NAMEISH, *ALONE)))
"""Headers that mean a full name alone, a family name beside a given name, or the other way round."""


@cache
def known_headers() -> dict[str, tuple[str, int]]:
    """Every known header's key to its field and the rank of its group (0 before 1)."""
    found: dict[str, tuple[str, int]] = {}
    for field, declared in _DECLARED.items():
        for rank, group in enumerate(declared.split(" // ")):
            for word in group.split("|"):
                found.setdefault(header_key(word), (field, rank))
    for fields in (*FURTHER.values(), EVERYDAY):
        for field, words in fields.items():
            for word in words.split("|"):
                found.setdefault(header_key(word), (field, 0))
    return found
