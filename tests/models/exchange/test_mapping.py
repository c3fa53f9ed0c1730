from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.base.errors import UsageError
from models.exchange.columns import display_names
from models.exchange.mapping import TARGETS, propose
from models.exchange.synonyms import known_headers


def mapped(table: dict[str, list[str]] | list[str], **options: object) -> dict[str, str | None]:
    """The mapping of a table given as {header: values}, or of headers alone."""
    if isinstance(table, list):
        return propose(table, [], **options).by_name()  # type: ignore[arg-type]
    rows = [list(row) for row in zip(*table.values(), strict=True)]
    return propose(list(table), rows, **options).by_name()  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "headers",
    [
        ["First Name", "Last Name", "E-mail Address", "Mobile Phone", "Company", "Job Title"],
        ["Vorname", "Nachname", "E-Mail", "Handy", "Firma", "Funktion"],
        ["Prénom", "Nom", "Courriel", "Téléphone portable", "Société", "Fonction"],
        ["Nombre", "Apellidos", "Correo electrónico", "Teléfono móvil", "Empresa", "Cargo"],
        ["Nom", "Cognoms", "Correu electrònic", "Telèfon", "Empresa", "Càrrec"],
        ["Nome", "Cognome", "Indirizzo e-mail", "Cellulare", "Azienda", "Ruolo"],
        ["Nome", "Sobrenome", "Correio eletrônico", "Celular", "Razão social", "Função"],
        ["Voornaam", "Achternaam", "E-mailadres", "Mobiel", "Bedrijf", "Functie"],
        ["Imię", "Nazwisko", "Adres e-mail", "Telefon komórkowy", "Nazwa firmy", "Stanowisko"],
        ["Förnamn", "Efternamn", "E-postadress", "Mobilnummer", "Företag", "Befattning"],
        ["Ad", "Soyad", "E-posta", "Cep telefonu", "Şirket", "Unvan"],
        ["Имя", "Фамилия", "Электронная почта", "Мобильный телефон", "Компания", "Должность"],
        ["名", "姓", "メールアドレス", "携帯電話", "会社名", "役職"],
        ["名", "姓", "电子邮件", "手机号码", "公司名称", "职位"],
    ],
)
def test_headers_in_many_languages(headers: list[str]) -> None:
    assert list(mapped(headers).values()) == [
        "first_name",
        "last_name",
        "emails",
        "phones",
        "company",
        "title",
    ]


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("lead_owner", "owner"),
        ("CreatedBy", None),
        ("crmStatus", "stage"),
        ("Lead Email", "emails"),
        ("Contact Owner Id", None),
        ("Account Id", None),
        ("No. of Employees", "employees"),
        ("Zip/Postal Code", "postal_code"),
        ("State/Province", "state"),
        ("Expected Close Date", "expected_close"),
        ("Value (USD)", "value"),
        ("Budget €", "value"),
        ("Do Not Call", "do_not_call"),
        ("Web Page 1", "website"),
        ("E-mail 2 Address", "emails"),
        ("Phone 3 - Value", "phones"),
        ("Phone 3 - Type", None),
        ("Comapny", "company"),
        ("Person - Email - Work", "emails"),
        ("Person - Phone - Mobile", "phones"),
        ("Organization - Address", "street"),
        ("Deal - Stage", "stage"),
        ("Deal - Title", None),
        ("Straße geschäftlich", "street"),
        ("Code postal (bureau)", "postal_code"),
        ("Company / Account", "company"),
        ("Marketing contact status", None),
        ("Emial Address", "emails"),
        ("Number Phone", "phones"),
        ("Primary Address Postal Code", "postal_code"),
        ("primary_address_postalcode", "postal_code"),
        ("Default Address Company", "company"),
        ("Default Address Province Code", "state"),
        ("addr_zip", "postal_code"),
        ("Person - Organization", "company"),
        ("Deal - Organization", "company"),
        ("Deal - Currency of Value", "currency"),
        ("Value Currency", "currency"),
        ("Est. Value", "value"),
        ("Responsible person", "owner"),
        ("(Do Not Modify) Lead", "external_id"),
        ("Company [required]", "company"),
        ("What's your *e-mail* address?", "emails"),
        ("Ihre Telefonnummer", "phones"),
        ("¿Cuál es tu empresa?", "company"),
        ("Рабочий телефон", "phones"),
        ("Другой e-mail", "emails"),
        ("País/región", "country"),
        ("Datum uzavření", "expected_close"),
        ("Pincode", "postal_code"),
        ("手機", "phones"),
        ("Default Address", "street"),
        ("Phones / Primary Phone Number", "phones"),
        ("Invitee Email", "emails"),
        ("POPostalCode", "postal_code"),
        ("Hauptadresse PLZ", "postal_code"),
        ("Person - Telefon - Arbeit", "phones"),
        ("name_des_unternehmens", "company"),
        ("Origine de la piste", "source"),
        ("町名・番地", "street"),
        ("Telefax", "phones"),
        ("cell no", "phones"),
        ("Mob No.", "phones"),
        ("Phone number (recommended)", "phones"),
        ("Celular / Telefone", "phones"),
        ("Téléphone pro", "phones"),
        ("Ansprechpartner E-Mail", "emails"),
        ("status(New, In Progress, Closed)", "stage"),
        ("Lead Source (Sample)", "source"),
        ("city_name", "city"),
        ("legal_status", None),
        ("Headline", "title"),
        ("Full Address", "street"),
        ("Keyword", None),
        ("Is Lead Active?", None),
        ("sales_price", None),
        ("product", None),
        ("series", None),
        ("Gender", None),
        ("ip_address", None),
        ("points", None),
        ("year_established", None),
        ("Created Date", None),
        ("", None),
    ],
)
def test_headers_of_programs(header: str, field: str | None) -> None:
    assert list(mapped([header, "Full Name"]).values())[:-1] in ([field], [])


def test_a_product_list_maps_to_nothing() -> None:
    table = {"product": ["GTX Basic", "MG"], "series": ["GTX", "MG"], "sales_price": ["550", "55"]}
    assert set(mapped(table).values()) == {None}


@pytest.mark.parametrize(
    ("headers", "fields"),
    [
        (["Name", "Vorname"], ["last_name", "first_name"]),
        (["Nombre", "Apellidos"], ["first_name", "last_name"]),
        (["Name", "First Name", "Last Name"], ["name", "first_name", "last_name"]),
        (["Nom", "E-mail"], ["name", "emails"]),
    ],
)
def test_a_name_depends_on_its_neighbours(headers: list[str], fields: list[str]) -> None:
    assert list(mapped(headers).values()) == fields


def test_columns_of_the_same_name_stay_apart() -> None:
    found = mapped(["Name", "Email", "Phone", "Name", "Email", "", ""])
    assert found == {"Name": "name", "Email": "emails", "Phone": "phones", "Name (2)": None, "Email (2)": "emails"}
    given_ = mapped(["Name", "Email", "Name"], given={"Name (2)": "company", "Email": ""})
    assert given_ == {"Name": "name", "Email": None, "Name (2)": "company"}


@given(st.lists(st.sampled_from(["", "a", "a (2)", "column 2", "b"]), max_size=8))
def test_every_column_has_a_name_of_its_own(headers: list[str]) -> None:
    names = display_names(headers)
    assert len(set(names)) == len(headers)


def test_of_several_addresses_one_is_taken_whole() -> None:
    headers = ["Home City", "Home Street", "Work City", "Work Street", "Work Street 2"]
    row = ["Rome", "Via 1", "Milan", "Via 2", "IV"]
    found = propose(headers, [row]).by_name()
    assert found == {
        "Home City": None,
        "Home Street": None,
        "Work City": "city",
        "Work Street": "street",
        "Work Street 2": "street",
    }
    empty = propose(headers, [["Rome", "Via 1", "", "", ""]]).by_name()
    assert empty["Home City"] == "city"
    assert empty["Work City"] is None


def test_values_contradict_headers() -> None:
    assert mapped({"Customer Name": ["1", "0"], "Email": ["a@x.example", "b@x.example"]})["Customer Name"] is None
    assert mapped({"Title": ["Mr.", "Mrs."], "Name": ["A", "B"]})["Title"] == "salutation"
    assert mapped({"Title": ["CTO", "CEO"], "Name": ["A", "B"]})["Title"] == "title"
    assert mapped({"Email": ["yes", "no", "yes"], "Name": ["A", "B", "C"]})["Email"] is None
    assert mapped({"Name": ["a@x.example", "b@x.example"]})["Name"] == "emails"
    assert mapped({"country_code": ["+91", "+44"], "mobile": ["98", "77"]})["country_code"] == "phones"
    assert mapped({"country_code": ["DE", "FR"]})["country_code"] == "country"
    assert mapped({"Office location": ["Kenya", "Germany"]})["Office location"] == "country"
    assert mapped({"Office location": ["Nairobi", "Berlin"]})["Office location"] == "city"


def test_a_key_of_a_database_may_stand_above_words() -> None:
    table = {
        "Name": ["Ada", "Bob"],
        "country_id": ["Peru", "France"],
        "stage_id": ["New", "Won"],
        "user_id": ["1", "1"],
    }
    assert list(mapped(table).values()) == ["name", "country", "stage", None]
    assert list(mapped(["Name", "contact_name"]).values()) == [None, "name"]
    assert list(mapped(["Lead Name", "Primary Contact"]).values()) == [None, "name"]


def test_one_word_means_a_country_or_a_region() -> None:
    assert mapped({"Kraj": ["Polska", "Niemcy"]})["Kraj"] == "country"
    assert mapped({"Kraj": ["Jihomoravský", "Zlínský"]})["Kraj"] == "state"
    assert mapped({"CA": ["1 200 000 €", "5 000 €"]})["CA"] == "annual_revenue"
    assert mapped({"Contact": ["98765 43210", "+91 98765 43211"]})["Contact"] == "phones"


@pytest.mark.parametrize(
    ("values", "field"),
    [
        (["SP", "RJ", "SP", "SP", "RJ", "SP", "SP", "SP"], "state"),
        ([f"Estado de {name}" for name in "ABCDEFGHIJKLM"] * 5, "state"),
        (["Nuevo", "Ganado", "Nuevo"], "stage"),
        (["Em andamento", "Perdido"], "stage"),
    ],
)
def test_an_estado_is_a_region_or_a_stage(values: list[str], field: str) -> None:
    assert mapped({"Nome": ["Ada"] * len(values), "Estado": values})["Estado"] == field


def test_a_customer_beside_a_person_is_the_company() -> None:
    table = {"CustomerName": ["Alfreds Futterkiste"], "ContactName": ["Maria Anders"], "City": ["Berlin"]}
    assert list(mapped(table).values()) == ["company", "name", "city"]
    assert mapped(table | {"ContactName": [""]})["CustomerName"] == "name"
    assert list(mapped(["CustomerName", "City"]).values()) == ["name", "city"]
    assert list(mapped({"Kunde": ["Müller"], "Ansprechpartner": ["Ada"]}).values()) == ["company", "name"]
    assert list(mapped(["Kunde", "Ansprechpartner", "Firma"]).values()) == [None, "name", "company"]


def test_values_say_how_somebody_is_reached() -> None:
    assert mapped({"Nome": ["Ada"], "Número": ["(27) 99978-7946"]})["Número"] == "phones"
    assert mapped({"Nome": ["Ada"], "Número": ["12 a"]})["Número"] is None
    assert mapped({"Navn": ["Ada"], "Kontaktinfo": ["12341234"]})["Kontaktinfo"] == "phones"
    assert mapped({"Name": ["Ada"], "Contact details": ["a@x.example"]})["Contact details"] == "emails"


def test_a_column_that_says_the_same_again_and_again_names_nobody() -> None:
    assert mapped({"Lead": ["Facebook"] * 12, "Phone": ["1"] * 12})["Lead"] is None
    assert mapped({"Lead": ["Ada", "Bob"], "Phone": ["1"] * 2})["Lead"] == "name"


def test_stars_of_five_are_no_rating_of_three() -> None:
    assert mapped({"Name": ["Ada", "Bob"], "Rating": ["4.8", "5"]})["Rating"] is None
    assert mapped({"Name": ["Ada", "Bob"], "Rating": ["Hot", "2"]})["Rating"] == "rating"


def test_values_speak_where_headers_do_not() -> None:
    table = {
        "A": ["ada@x.example", "bob@y.example"],
        "B": ["+1 202 555 0143", "+49 151 23456789"],
        "C": ["1.2.3.4", "5.6.7.8"],
    }
    assert mapped(table) == {"A": "emails", "B": "phones", "C": None}


def test_an_id_is_one_only_if_it_names_one_row() -> None:
    assert mapped({"id": ["1", "2", "3"]})["id"] == "external_id"
    assert mapped({"id": ["1", "1", "2"]})["id"] is None


def test_a_company_that_hardly_any_row_names_is_none() -> None:
    assert mapped({"account": ["products", "", ""], "x": ["1", "2", "3"]})["account"] is None


def test_parts_of_dates_and_several_columns_of_one_field() -> None:
    columns = propose(["Birth Year", "Birth Month", "Birth Day"], [["1970", "11", "15"]]).columns
    assert [column.role for column in columns] == ["year", "month", "day"]
    by_values = propose(
        ["bd", "bm", "by"], [["15", "11", "1970"]], {"bd": "birthdate", "bm": "birthdate", "by": "birthdate"}
    )
    assert [column.role for column in by_values.columns] == ["day", "month", "year"]


def test_what_a_person_decides_is_final() -> None:
    table = {"Firma": ["ACME"], "Name": ["Ada"], "X": ["a@x.example"]}
    assert mapped(table, given={"Name": "company"}) == {"Firma": None, "Name": "company", "X": "emails"}
    assert mapped(table, given={"#2": "last_name", "x": ""}) == {"Firma": "company", "Name": "last_name", "X": None}
    assert mapped(table, given={"X": "email"}, only_given=True) == {"Firma": None, "Name": None, "X": "emails"}
    assert mapped(table, kept={"Name": "title", "gone": "city"})["Name"] == "title"


def test_mistakes_are_named() -> None:
    with pytest.raises(UsageError, match="no column 'Nmae'; it has Name"):
        mapped(["Name"], given={"Nmae": "name"})
    with pytest.raises(UsageError, match="no field 'nmae' to import into; known are salutation"):
        mapped(["Name"], given={"Name": "nmae"})


def test_every_synonym_leads_to_a_field() -> None:
    assert {field for field, _ in known_headers().values()} == TARGETS


@pytest.mark.parametrize("number", ["03-1234-5678", "22 123 45 67", "02 9876 5432", "06-6123-4567"])
def test_a_phone_number_of_a_city_is_no_date(number: str) -> None:
    """Where such were taken for "3 Mar 2026", a column of landlines was left out."""
    assert mapped({"Name": ["Ada"], "Telefon": [number]})["Telefon"] == "phones"
    assert mapped({"Name": ["Ada"], "Telefon": ["3 Mar 2026"]})["Telefon"] is None
    assert mapped({"Name": ["Ada"], "Telefon": ["3-März-26"]})["Telefon"] is None


@pytest.mark.parametrize(
    "headers",
    [
        ["Keresztnév", "Vezetéknév", "Cég", "Telefonszám", "E-mail cím", "Város"],
        ["Prenume", "Nume", "Companie", "Telefon", "Adresă de email", "Oraș"],
        ["Etunimi", "Sukunimi", "Yritys", "Puhelin", "Sähköposti", "Kaupunki"],
        ["Όνομα", "Επώνυμο", "Εταιρεία", "Τηλέφωνο", "Email", "Πόλη"],
        ["Ім'я", "Прізвище", "Компанія", "Телефон", "Електронна пошта", "Місто"],
        ["Ime", "Prezime", "Tvrtka", "Broj telefona", "E-pošta", "Grad"],
        ["Meno", "Priezvisko", "Spoločnosť", "Telefónne číslo", "E-mail", "Mesto"],
        ["الاسم الأول", "اسم العائلة", "الشركة", "رقم الهاتف", "البريد الإلكتروني", "المدينة"],
        ["שם פרטי", "שם משפחה", "חברה", "טלפון", 'דוא"ל', "עיר"],
        ["पहला नाम", "उपनाम", "कंपनी", "मोबाइल", "ईमेल", "शहर"],
        ["ชื่อ", "นามสกุล", "บริษัท", "โทรศัพท์", "อีเมล", "เมือง"],
        ["Tên", "Họ", "Công ty", "Số điện thoại", "Email", "Thành phố"],
        ["Nama depan", "Nama belakang", "Perusahaan", "Telepon", "Surel", "Kota"],
    ],
)
def test_headers_in_further_languages(headers: list[str]) -> None:
    expected = ["first_name", "last_name", "company", "phones", "emails", "city"]
    assert list(mapped(headers).values()) == expected


@pytest.mark.parametrize(
    "header",
    [
        "Prospect",
        "氏名(漢字)",
        "Name (as per ID)",
        "Név",
        "Nume",
        "Nimi",
        "Όνομα",
        "Ім'я",
        "الاسم",
        "שם",
        "नाम",
        "ชื่อ",
        "Họ và tên",
        "Nama",
    ],
)
def test_a_name_that_stands_alone_is_a_full_one(header: str) -> None:
    assert mapped([header, "Email"])[header] == "name"


def test_ad_is_a_name_in_turkish_only() -> None:
    assert mapped(["Ad", "Email"])["Ad"] is None


def test_a_brazilian_cep_and_a_turkish_one() -> None:
    assert mapped({"Nome": ["Ada"], "CEP": ["01310-100"]})["CEP"] == "postal_code"
    assert mapped({"Ad Soyad": ["Ada"], "Cep": ["0532 123 45 67"]})["Cep"] == "phones"


@pytest.mark.parametrize(
    ("header", "power", "field"),
    [
        ("Umsatz (T€)", "k", "annual_revenue"),
        ("Revenue (in 000s USD)", "k", "annual_revenue"),
        ("Umsatz in Mio. EUR", "m", "annual_revenue"),
        ("Deal size (k$)", "k", "value"),
        ("Revenue in thousands (USD)", "k", "annual_revenue"),
        ("Budget €", "", "value"),
        ("Value (USD)", "", "value"),
        ("Amount EUR", "", "value"),
    ],
)
def test_thousands_and_millions_that_a_header_names(header: str, power: str, field: str) -> None:
    (column,) = propose([header], [["12"]]).columns
    assert (column.power, column.field) == (power, field)
