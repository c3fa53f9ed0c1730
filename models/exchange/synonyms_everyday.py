"""How people call columns in lists of their own: shortened, with the object behind ("city name"), or as they say it.

The same form as ``models.exchange.synonyms_further``; where a word is known there already, that meaning stands.
"""

from __future__ import annotations

EVERYDAY: dict[str, str] = {
    "phones": (
        "cell no|cell nos|mob|mob no|mob nos|mob number|mobile nos|ph|ph no|ph nos|ph number|phone nos|telephone no"
        "|whatsapp no|whatsapp mobile|contact nos|contact mobile|phone contact|mobilfunknummer|mobilrufnummer|telefonzentrale"
        "|whats|zap|celular com ddd|telefone com ddd|telefone celular whatsapp|numero whatsapp|numero de whatsapp"
        "|numero de celular|celular whatsapp|numero de contacto|numero telefono|numero telefonico|nro de telefono"
        "|nro telefono|n telefono|контактный телефон|телефон клиента|мобильный номер|номер мобильного|номер тел"
        "|휴대폰 번호|휴대전화 번호|전화 번호|联系方式|联系号码"
    ),
    "emails": (
        "mail id|mail ids|email ids|emailid|email add|gmail|gmail id|mailadresse|email privat|эл адрес|e mail адрес"
        "|email адрес|электронный адрес|электронная почта клиента|correo de contacto"
    ),
    "name": (
        "prospect|customer|kunde|kundin|klant|buyer|subscriber|poc|poc name|point of contact|spoc"
        "|decision maker|decision maker name"
        "|key contact|key person|nome do lead|nome do contato|nome do responsavel|nome do aluno|nombre del alumno"
        "|nombre del prospecto|фио клиента|фио контакта|имя контакта"
        "|name vorname|nachname vorname|familienname vorname|cognome nome|cognome e nome|apellidos nombre"
        "|apellidos y nombre|apellidos y nombres|nazwisko i imie|nazwisko imie|prijmeni a jmeno|prijmeni jmeno"
        "|last name first name|surname first name|soyad ad|фамилия имя|фамилия имя отчество|фамилия и имя|прізвище та ім'я"
        "|заказчик|клиент|покупатель|имя заказчика|שם הלקוח|שם לקוח|nom prenom client"
    ),
    "title": "headline",
    "expected_close": "abschluss",
    "first_name": "voornaam contactpersoon",
    "last_name": "achternaam contactpersoon",
    "company": (
        "nome fantasia|org name|company name for emails|supplier|supplier name|vendor|vendor name|dealer name|shop name"
        "|store name|school name"
        "|hospital name|clinic name|hotel name|restaurant name|institution|institution name|university|lieferant"
        "|fournisseur|proveedor|fornecedor|fornitore|leverancier|firma nazwa|поставщик"
        "|контрагент|наименование клиента|наименование контрагента"
    ),
    "street": (
        "full address|physical address|combined address|full addr|fulladdr|complete address|residential address"
        "|permanent address|present address|current address|contact address"
        "|юр адрес|почтовый адрес|адрес компании|公司地址|联系地址"
    ),
    "country": "location country|company location country",
    "city": "location city|city name|town name|plaatsnaam|nombre de la ciudad|название города|所在地",
    "state": "location state|location region|state name|region name|province name|province region",
    "birthdate": "nasc|data nasc|dt nasc|dt nascimento|data de nasc|geb|geb am|fec nacimiento|fecha nac|fecha de nac|d o b",
    "description": (
        "obs|obs gerais|observacion|anotacoes|contact info|contact infos|contact details|contact information|kontaktinfo"
        "|kontaktdaten|kontaktinformation|kontaktinformationen|datos de contacto|coordonnees|dados de contato|contactgegevens"
    ),
    "external_id": "kd nr|kdnr|kunden id|cod cliente|codigo cliente|client no|customer no|lead no",
    "employees": "employee size|company headcount|team size",
    "department": "departments",
}
"""{field: words, cut by ``|``}."""

REACHED = frozenset(
    ("contact info", "contact infos", "contact details", "contact information", "kontaktinfo", "kontaktdaten",
     "kontaktinformation", "kontaktinformationen", "datos de contacto", "coordonnees", "dados de contato", "联系方式",
     "contactgegevens", "numero", "num", "номер")
)  # fmt: skip
"""How somebody is reached: the values say whether by phone or by e-mail."""

FAMILY_FIRST = frozenset(
    ("name vorname", "nachname vorname", "familienname vorname", "cognome nome", "cognome e nome", "apellidos nombre",
     "apellidos y nombre", "apellidos y nombres", "nazwisko i imie", "nazwisko imie", "prijmeni a jmeno", "prijmeni jmeno",
     "last name first name", "surname first name", "soyad ad", "фамилия имя", "фамилия имя отчество", "фамилия и имя",
     "фио", "ф и о", "фио клиента", "фио контакта", "піб")
)  # fmt: skip
"""Whole names of which the family's stands first."""

CUSTOMERS = frozenset(
    ("customer", "customer name", "client", "client name", "cliente", "kunde", "kundenname", "nom du client", "nom client",
     "nombre del cliente", "nombre cliente", "nome do cliente", "nome cliente", "klant", "klient", "заказчик", "клиент",
     "客户姓名", "顧客名")
)  # fmt: skip
"""Who buys: a person where nobody else is named, the company of the person who is."""
