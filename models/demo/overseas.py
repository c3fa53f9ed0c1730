"""English-speaking countries, and those of America and Asia with Latin letters."""

from __future__ import annotations

from models.demo.locale import Locale, locale

_WOMEN = (
    "Emma Olivia Grace Hannah Chloe Sarah Rebecca Laura Megan Victoria Alice Charlotte Ruth Eleanor Holly Amber Diane"
    " Natasha Imogen Zoë"
)
_MEN = (
    "James Oliver George Harry William Daniel Matthew Adam Samuel Edward Peter Nathan Simon Marcus Gareth Ian Callum"
    " Dominic Toby Ewan"
)
_LAST = (
    "Smith Jones Taylor Brown Wilson Davies Evans Walker White Roberts Green Hall Wood Harris Clarke Jackson"
    " Turner Hill"
    " Cooper Ward Baker Morris Bell Murphy Bailey Parker Hughes Marshall Simpson Fox Chapman Webb Palmer Holmes Knight"
    " Butler Barnes Fletcher Dixon Hunt Lawson Payne Carter Mills Burton Frost"
)
_TRADES = (
    "Engineering Logistics Foods Software Textiles Analytics Furniture Printing Energy Packaging Optics Foundry Brewing"
    " Instruments Robotics Marine Aerospace Publishing Ceramics Consulting Biotech Interiors Tooling Media"
)
_FORMS = "{c} {t} Ltd; {c} & Sons {t}; {p} {t} Ltd; {c} Brothers {t}; {c} {t} Group"

OVERSEAS: tuple[Locale, ...] = (
    locale(
        *("GB", 7, "GBP"),
        women=_WOMEN,
        men=_MEN,
        last=_LAST + " Siân O'Connor Llewellyn MacLeod",
        cities="London Manchester Birmingham Leeds Bristol Glasgow Edinburgh Cardiff Sheffield Liverpool Norwich Bath",
        trades=_TRADES,
        forms=_FORMS + "; {c} {t} PLC",
        phones="+44 20 7946 0###; +44 161 496 0###; +44 121 496 0###; +44 113 496 0###; +44 131 496 0###; +44 7700"
        " 900###",
        postal="@@# #@@",
        streets="{n} High Street; {n} Station Road; {n} Church Lane; {n} Mill Lane; Unit {n}, Riverside Park",
    ),
    locale(
        *("US", 9, "USD"),
        women=_WOMEN + " Ashley Brittany Latoya Guadalupe Mei Jada",
        men=_MEN + " Tyler Brandon DeShawn José Kevin Wei",
        last=_LAST + " Johnson Miller Garcia Martinez Lopez Nguyen Kim Patel Washington Rivera Cohen O'Brien Hernandez",
        cities="New_York Chicago Boston Seattle Austin Denver Atlanta Portland Philadelphia Phoenix San_José Nashville",
        trades=_TRADES,
        forms="{c} {t} Inc.; {c} & Co. {t}; {p} {t} LLC; {c} {t} Corp.; {c} {t} Partners",
        phones="+1 212-555-01##; +1 312-555-01##; +1 617-555-01##; +1 206-555-01##; +1 512-555-01##; +1 202-555-01##",
        postal="#####",
        streets="{n} Main Street; {n} Oak Avenue; {n} 5th Street, Suite 200; {n} Industrial Parkway",
    ),
    locale(
        *("CA", 3, "CAD"),
        women=_WOMEN + " Geneviève Noémie Maude",
        men=_MEN + " Étienne Luc Cédric",
        last=_LAST + " Tremblay Gagnon Côté Bouchard Lévesque Singh Chan",
        cities="Toronto Montréal Vancouver Calgary Ottawa Québec Halifax Winnipeg",
        trades=_TRADES,
        forms="{c} {t} Inc.; {c} {t} Ltée; {p} {t} Ltd; {c} Frères {t}",
        phones="+1 416-555-01##; +1 514-555-01##; +1 604-555-01##",
        postal="@#@ #@#",
        streets="{n} King Street West; {n} rue Sherbrooke; {n} Maple Drive",
        notes="Wants the contract in French as well",
    ),
    locale(
        *("AU", 3, "AUD"),
        women=_WOMEN,
        men=_MEN,
        last=_LAST,
        cities="Sydney Melbourne Brisbane Perth Adelaide Hobart Darwin Newcastle",
        trades=_TRADES,
        forms="{c} {t} Pty Ltd; {p} {t} Pty Ltd; {c} & Daughters {t}",
        phones="+61 2 5550 ####; +61 3 7010 ####; +61 7 5550 ####; +61 8 7010 ####",
        postal="####",
        streets="{n} George Street; {n} Beach Road; {n} Victoria Parade",
    ),
    locale(
        *("IE", 2, "EUR"),
        women="Aoife Niamh Saoirse Ciara Róisín Siobhán Orla Emer",
        men="Seán Conor Oisín Pádraig Cian Eoin Darragh Liam",
        last="Murphy Kelly Byrne Ryan Walsh Doyle McCarthy Gallagher Doherty Kennedy Lynch Quinn O'Sullivan"
        " Ó_Briain Nolan",
        cities="Dublin Cork Galway Limerick Waterford Sligo",
        trades=_TRADES,
        forms="{c} {t} Ltd; {p} {t} DAC; {c} & Sons {t}",
        phones="+353 20 91# ####; +353 1 000 ####",
        postal="@## @###",
        streets="{n} O'Connell Street; {n} Quay Road; {n} Patrick Street",
    ),
    locale(
        *("BR", 4, "BRL"),
        women="Ana Beatriz Júlia Larissa Fernanda Letícia Conceição Luíza",
        men="João Gabriel Thiago Rafael Luís Caio Antônio Vinícius",
        last="Silva Souza Oliveira Santos Lima Pereira Almeida Ribeiro Carvalho Gomes Araújo Melo Barbosa Rocha"
        " Conceição Brandão",
        cities="São_Paulo Rio_de_Janeiro Belo_Horizonte Curitiba Recife Porto_Alegre Brasília Goiânia",
        trades="Café Aço Móveis Transportes Alimentos Açúcar Embalagens Energia Calçados Tecnologia",
        forms="{c} {t} Ltda; {t} {p} S.A.; Irmãos {c} {t}; Grupo {c} {t}",
        phones="+55 11 2000 ####; +55 21 2000 ####; +55 51 3000 ####",
        postal="#####-###",
        streets="Rua das Flores {n}; Avenida Paulista {n}; Praça da Sé {n}",
        notes="Pediu para ligar depois do feriado; Aguarda aprovação da matriz",
    ),
    locale(
        *("MX", 3, "MXN"),
        women="Guadalupe Ximena Fernanda Sofía Itzel Verónica Alejandra Rosario",
        men="José Luis Ángel Héctor Emiliano Óscar Ramón Iván",
        last="Hernández García Martínez López González Pérez Rodríguez Sánchez Ramírez Cruz Flores Morales Vázquez"
        " Reyes Torres Zúñiga",
        cities="Monterrey Guadalajara Puebla Mérida Tijuana León Querétaro Oaxaca",
        trades="Aceros Textiles Alimentos Cerámica Autopartes Transportes Mezcal Muebles Energía Sistemas",
        forms="{t} {c} S.A. de C.V.; Grupo {c} {t}; {c} e Hijos {t}",
        phones="+52 55 0000 ####; +52 33 0000 ####; +52 81 0000 ####",
        postal="#####",
        streets="Avenida Juárez {n}; Calle Hidalgo {n}; Paseo de la Reforma {n}",
        notes="Quiere ver el equipo en su planta",
    ),
    locale(
        *("VN", 3, "VND"),
        women="Hương Lan Thảo Ngọc Thúy Mai Yến Trâm",
        men="Đức Hùng Tuấn Minh Quân Dũng Phong Khánh",
        last="Nguyễn/nguyen Trần/tran Lê/le Phạm/pham Hoàng/hoang Phan/phan Vũ/vu Đặng/dang Bùi/bui Đỗ/do Hồ/ho"
        " Ngô/ngo",
        cities="Hà_Nội Đà_Nẵng Cần_Thơ Hải_Phòng Huế Nha_Trang",
        trades="Dệt_may Cà_phê Thủy_sản Nội_thất Vận_tải Xây_dựng Cao_su Phần_mềm",
        forms="Công ty TNHH {t} {c}; {c} {t} JSC; {t} {p}",
        phones="+84 24 0000 ####; +84 28 0000 ####",
        postal="######",
        streets="{n} Lê Lợi; {n} Trần Hưng Đạo; {n} Nguyễn Huệ",
        notes="Muốn xem bản dùng thử trước; Hẹn gọi lại sau Tết",
    ),
)
