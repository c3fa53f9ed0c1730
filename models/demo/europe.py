"""Countries of Europe with Latin letters."""

from __future__ import annotations

from models.demo.locale import Locale, locale

EUROPE: tuple[Locale, ...] = (
    locale(
        *("DE", 10, "EUR"),
        women="Anna Sabine Katrin Lena Jana Heike Ute Birgit Nadine Svenja Käthe Jördis Franziska Miriam Claudia"
        " Frauke",
        men="Jonas Stefan Thomas Jürgen Björn Lukas Matthias Uwe Holger Sören Frank Dirk Felix Moritz Günther Andreas",
        last="Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Koch Bauer Richter Klein Wolf"
        " Schröder Neumann Schwarz Zimmermann Braun Krüger Hartmann Lange Werner Krause Lehmann Köhler Maier Jäger"
        " Vogel"
        " Groß Brandt Haas Sommer Winter Seidel Lorenz Ebert Bergmann Kuhn",
        cities="Berlin Hamburg München Köln Frankfurt Stuttgart Leipzig Dresden Nürnberg Münster Bremen Kiel Mainz Ulm",
        trades="Maschinenbau Logistik Druck Solartechnik Elektronik Möbel Feinmechanik Verlag Gartenbau Software"
        " Medizintechnik"
        " Bau Verpackung Optik Brauerei Werkzeuge Kältetechnik Papier Textil Beratung",
        forms="{c} {t} GmbH; {c} & Söhne {t} KG; {t} {c} AG; {c} {t} {p}; {p}er {t} GmbH; {c} {t} GmbH & Co. KG",
        phones="+49 30 23125 ###; +49 69 90009 ###; +49 40 66969 ###; +49 221 4710 ###; +49 89 99998 ###; +49 171"
        " 39200##",
        postal="#####",
        streets="Hauptstraße {n}; Bahnhofstraße {n}; Gartenweg {n}; Am Markt {n}; Lindenallee {n}",
        notes="Ruft nach dem Urlaub zurück; Angebot bis Freitag gewünscht; Kennt uns von der Messe in Hannover",
    ),
    locale(
        *("AT", 3, "EUR"),
        women="Theresa Magdalena Elisabeth Johanna Veronika Sophie Barbara Eva Verena Marlene",
        men="Florian Maximilian Christoph Georg Josef Clemens Alexander Martin Bernhard Valentin",
        last="Gruber Huber Wagner Pichler Steiner Moser Mayer Hofer Leitner Berger Fuchs Eder Fischer Schmid Winkler"
        " Aigner Wimmer Egger Brunner Lang Bauer Auer Binder Wallner Haider",
        cities="Wien Graz Linz Salzburg Innsbruck Klagenfurt Villach Wels Dornbirn Bregenz",
        trades="Holzbau Seilbahnen Stahlbau Weinhandel Elektrotechnik Bäckerei Tourismus Kunststoff Fenster"
        " Anlagenbau Mode Software",
        forms="{c} {t} GmbH; {t} {c} & Partner; {c} {t} {p}; {p} {t} AG",
        phones="+43 1 000 ####; +43 316 000###; +43 662 000###; +43 660 000####",
        postal="####",
        streets="Wiener Straße {n}; Kirchengasse {n}; Am Graben {n}; Bergweg {n}",
        notes="Bitte erst nach der Saison wieder melden; Hat schon ein Angebot vom Mitbewerb",
    ),
    locale(
        *("CH", 2, "CHF"),
        women="Regula Nicole Céline Chiara Ursina Sandra Mirjam Noémie Andrea Livia",
        men="Reto Urs Beat Luca Marco Yannick Adrian Simon Gian Pascal",
        last="Keller Meier Baumann Frei Graf Widmer Roth Suter Gerber Bühler Zürcher Favre Rochat Bernasconi Rossi"
        " Caduff"
        " Brunner Steiner Kunz Hofmann",
        cities="Zürich Bern Basel Luzern Genève Lausanne Lugano Winterthur St._Gallen Chur",
        trades="Uhren Pharma Präzision Käserei Treuhand Messtechnik Chocolat Laborbau Robotik Software",
        forms="{c} {t} AG; {c} {t} Sàrl; {t} {p} AG; {c} & Co. {t}",
        phones="+41 44 000 ## ##; +41 22 000 ## ##; +41 91 000 ## ##; +41 79 000 ## ##",
        postal="####",
        streets="Bahnhofstrasse {n}; Rue du Lac {n}; Via Nassa {n}; Dorfstrasse {n}",
        notes="Möchte die Offerte in Franken; Préfère un rendez-vous à Lausanne",
    ),
    locale(
        *("FR", 8, "EUR"),
        women="Camille Chloé Léa Manon Inès Hélène Aurélie Sandrine Brigitte Élodie Margaux Clémence Zoé Françoise"
        " Amandine",
        men="Louis Hugo Théo Antoine Benoît François Jérôme Olivier Rémi Sébastien Loïc Gaël Mathieu Étienne Maël",
        last="Martin Bernard Dubois Thomas Robert Richard Petit Durand Leroy Moreau Simon Laurent Lefèvre Roux Fournier"
        " Girard Bonnet Dupont Lambert Fontaine Rousseau Vincent Faure Mercier Guérin Boyer Garnier Chevalier"
        " Legrand Gautier"
        " Perrin Clément Noël Béranger Lecomte",
        cities="Paris Lyon Marseille Toulouse Nantes Strasbourg Bordeaux Lille Rennes Nîmes Orléans Besançon"
        " Angers Grenoble",
        trades="Imprimerie Transports Électricité Boulangerie Informatique Menuiserie Vins Cosmétiques"
        " Aéronautique Conseil"
        " Charpente Énergie Mobilier Édition Plasturgie Optique",
        forms="{t} {c} SARL; {c} {t} SAS; {c} & Fils {t}; {t} de {p} SA; Ateliers {c} {t}",
        phones="+33 1 99 00 ## ##; +33 2 61 91 ## ##; +33 3 53 01 ## ##; +33 4 65 71 ## ##; +33 5 36 49 ## ##; +33"
        " 6 39 98 ## ##",
        postal="#####",
        streets="{n} rue de la République; {n} avenue Jean Jaurès; {n} place du Marché; {n} boulevard Voltaire",
        notes="Souhaite une démonstration la semaine prochaine; À rappeler après la rentrée; Budget validé par la"
        " direction",
    ),
    locale(
        *("ES", 6, "EUR"),
        women="Lucía María Carmen Paula Sofía Elena Marta Inés Begoña Rocío Nuria Alba Irene Pilar Ainhoa",
        men="Javier Pablo Alejandro Carlos Sergio Íñigo Álvaro Andrés Jesús Iván Raúl Diego Jordi Xavier Rubén",
        last="García Fernández González Rodríguez López Martínez Sánchez Pérez Gómez Martín Jiménez Ruiz Hernández Díaz"
        " Moreno Muñoz Álvarez Romero Navarro Torres Vázquez Ramos Serrano Ortega Castro Delgado Ibáñez Soler"
        " Ferrer Puig"
        " Núñez Molina Blanco Garrido Campos",
        cities="Madrid Barcelona Valencia Sevilla Zaragoza Málaga Bilbao Murcia Palma Cádiz León Logroño A_Coruña",
        trades="Construcciones Aceites Cerámica Transportes Bodegas Informática Calzados Conservas Instalaciones"
        " Textiles"
        " Energía Consultoría Muebles Logística",
        forms="{t} {c} S.L.; {c} {t} S.A.; Hermanos {c} {t}; {t} {p} S.L.; Grupo {c} {t}",
        phones="+34 910 000 ###; +34 930 000 ###; +34 950 000 ###; +34 600 000 ###",
        postal="#####",
        streets="Calle Mayor {n}; Avenida de la Constitución {n}; Plaza España {n}; Gran Vía {n}",
        notes="Prefiere que la llamemos por la tarde; Ha pedido precios para tres sedes",
    ),
    locale(
        *("IT", 6, "EUR"),
        women="Giulia Chiara Francesca Sara Martina Elisa Silvia Paola Nicolò Federica Alessia Ilaria Beatrice Lucia",
        men="Marco Luca Andrea Matteo Davide Niccolò Stefano Paolo Simone Giorgio Fabio Enrico Leonardo Pietro",
        last="Rossi Russo Ferrari Esposito Bianchi Romano Colombo Ricci Marino Greco Bruno Gallo Conti Costa"
        " Mancini Giordano"
        " Rizzo Lombardi Moretti Barbieri Fontana Santoro Mariani Rinaldi Caruso Ferrara Galli Martini Leone Longo"
        " D'Angelo"
        " Nicolò De_Luca Fabbri",
        cities="Roma Milano Napoli Torino Palermo Genova Bologna Firenze Bari Verona Padova Trieste Forlì Lecce",
        trades="Meccanica Ceramiche Tessuti Vini Arredamenti Impianti Calzature Pastificio Marmi Logistica"
        " Informatica Oreficeria"
        " Imballaggi Serramenti",
        forms="{t} {c} S.r.l.; {c} {t} S.p.A.; Fratelli {c} {t}; {t} {p} S.r.l.; {c} & Figli {t}",
        phones="+39 02 0000 ####; +39 06 0000 ####; +39 081 000 ####; +39 330 000 ####",
        postal="#####",
        streets="Via Roma {n}; Corso Garibaldi {n}; Piazza Dante {n}; Via Verdi {n}",
        notes="Chiede uno sconto per il primo anno; Decide il titolare a fine mese",
    ),
    locale(
        *("PT", 2, "EUR"),
        women="Inês Beatriz Mariana Catarina Conceição Leonor Joana Teresa",
        men="João Tiago Gonçalo Rui Nuno Duarte Miguel Simão",
        last="Silva Santos Ferreira Pereira Oliveira Costa Rodrigues Martins Gonçalves Lopes Marques Simões"
        " Magalhães Araújo"
        " Teixeira Moreira Correia Nunes",
        cities="Lisboa Porto Braga Coimbra Aveiro Évora Setúbal Faro",
        trades="Cortiças Conservas Têxteis Vinhos Moldes Azulejos Calçado Software Turismo Construções",
        forms="{t} {c} Lda; {c} {t} SA; {t} {p} Lda; Irmãos {c} {t}",
        phones="+351 21 000 ####; +351 22 000 ####; +351 910 000 ###",
        postal="####-###",
        streets="Rua Augusta {n}; Avenida da Liberdade {n}; Largo do Carmo {n}",
        notes="Quer começar em janeiro, depois do orçamento",
    ),
    locale(
        *("NL", 4, "EUR"),
        women="Sanne Fleur Lotte Femke Anouk Marijke Renée Roos Ilse Noor",
        men="Daan Sem Bram Jeroen Pieter Ruben Thijs Maarten Willem Joost",
        last="de_Jong Jansen de_Vries van_den_Berg Bakker Visser Smit Meijer de_Boer Mulder Bos Vos Peters"
        " Hendriks van_Dijk"
        " Dekker Brouwer van_Leeuwen Kuipers Prins Postma Koster Kok Wolters",
        cities="Amsterdam Rotterdam Utrecht Eindhoven Groningen Tilburg Breda Nijmegen Haarlem Delft",
        trades="Bloemen Scheepvaart Kaas Techniek Installaties Bouw Logistiek Zuivel Fietsen Software Kassen Advies",
        forms="{c} {t} B.V.; {t} {c} & Zonen; {p}se {t} B.V.; {c} Groep {t}",
        phones="+31 20 000 ####; +31 10 000 ####; +31 6 0000 ####",
        postal="#### @@",
        streets="Dorpsstraat {n}; Keizersgracht {n}; Stationsweg {n}; Molenlaan {n}",
        notes="Wil eerst met de collega's overleggen; Graag een offerte per mail",
    ),
    locale(
        *("PL", 5, "PLN"),
        women="Agnieszka Katarzyna Małgorzata Zofia Hanna Łucja Ewa Magdalena Joanna Żaneta Natalia Karolina",
        men="Piotr Krzysztof Paweł Łukasz Michał Jakub Wojciech Tomasz Stanisław Zbigniew Bartosz Marcin",
        last="Nowak Kowalski|Kowalska Wiśniewski|Wiśniewska Wójcik Kowalczyk Kamiński|Kamińska Lewandowski|Lewandowska"
        " Zieliński|Zielińska Szymański|Szymańska Woźniak Dąbrowski|Dąbrowska Kozłowski|Kozłowska"
        " Jankowski|Jankowska Mazur"
        " Krawczyk Piotrowski|Piotrowska Grabowski|Grabowska Pawlak Michalak Król Wróbel Łukasik Stępień Adamczyk"
        " Dudek",
        cities="Warszawa Kraków Łódź Wrocław Poznań Gdańsk Szczecin Lublin Białystok Rzeszów",
        trades="Meble Transport Okna Stal Bursztyn Elektronika Budowa Chłodnictwo Drukarnia Żegluga Logistyka"
        " Opakowania",
        forms="{c} {t} sp. z o.o.; {t} {c} S.A.; {p} {t} sp. z o.o.; Zakłady {c} {t}",
        phones="+48 22 000 ## ##; +48 12 000 ## ##; +48 500 000 ###",
        postal="##-###",
        streets="ul. Długa {n}; ul. Kościuszki {n}; al. Jana Pawła II {n}; ul. Lipowa {n}",
        notes="Prosi o kontakt po świętach; Decyzję podejmie zarząd w przyszłym miesiącu",
    ),
    locale(
        *("CZ", 2, "CZK"),
        women="Tereza Eliška Kateřina Lenka Jiřina Veronika Petra Markéta",
        men="Jiří Tomáš Ondřej Vojtěch Petr Václav Radek Štěpán",
        last="Novák|Nováková Svoboda|Svobodová Novotný|Novotná Dvořák|Dvořáková Černý|Černá Procházka|Procházková"
        " Kučera|Kučerová"
        " Veselý|Veselá Horák|Horáková Němec|Němcová Marek|Marková Pokorný|Pokorná Kolář|Kolářová Urban|Urbanová"
        " Beneš|Benešová",
        cities="Praha Brno Ostrava Plzeň Liberec Olomouc Pardubice Zlín",
        trades="Sklo Pivovar Strojírny Keramika Doprava Stavby Nábytek Elektro Papírny Software",
        forms="{t} {c} s.r.o.; {c} {t} a.s.; {p} {t} s.r.o.",
        phones="+420 220 000 ###; +420 541 000 ###; +420 600 000 ###",
        postal="### ##",
        streets="Dlouhá {n}; Masarykova {n}; Nádražní {n}",
        notes="Chce nabídku v korunách; Ozve se po dovolené",
    ),
    locale(
        *("SE", 3, "SEK"),
        women="Astrid Elsa Maja Linnéa Ebba Åsa Karin Ingrid Malin Sofia",
        men="Lars Erik Oskar Gustav Åke Björn Anders Nils Göran Viktor",
        last="Andersson Johansson Karlsson Nilsson Eriksson Larsson Olsson Persson Svensson Lindberg Lindström"
        " Bergström Holm"
        " Sandberg Åberg Öberg Sjöberg Lundqvist Nyström Ekman",
        cities="Stockholm Göteborg Malmö Uppsala Västerås Örebro Linköping Umeå",
        trades="Trä Stål Papper Energi Möbler Verkstad Bryggeri Design Skog Mjukvara",
        forms="{c} {t} AB; {p} {t} AB; {c} & Partners {t}; Nordiska {c} {t}",
        phones="+46 8 465 004 ##; +46 31 390 06 ##; +46 40 628 04 ##; +46 980 319 2##; +46 70 174 06 ##",
        postal="### ##",
        streets="Storgatan {n}; Kungsgatan {n}; Skolvägen {n}",
        notes="Vill ha en demo på distans; Återkommer efter semestern",
    ),
    locale(
        *("DK", 2, "DKK"),
        women="Freja Mette Signe Kirsten Søs Maren Lærke Camilla",
        men="Søren Mikkel Jørgen Rasmus Anders Bjarne Henrik Troels",
        last="Nielsen Jensen Hansen Pedersen Andersen Christensen Sørensen Rasmussen Jørgensen Møller Holm Kjær"
        " Østergaard Bach"
        " Lund Friis Krogh Dahl",
        cities="København Aarhus Odense Aalborg Esbjerg Randers Næstved Køge",
        trades="Vind Mejeri Møbler Rederi Pumper Byg Keramik Biotek Fisk Software",
        forms="{c} {t} A/S; {p} {t} ApS; Brødrene {c} {t}",
        phones="+45 30 00 ## ##; +45 70 00 ## ##",
        postal="####",
        streets="Vestergade {n}; Strandvejen {n}; Nørregade {n}",
        notes="Ønsker tilbud inden månedens udgang",
    ),
    locale(
        *("NO", 2, "NOK"),
        women="Ingrid Nora Solveig Marit Åshild Silje Kari Hanne",
        men="Ola Magnus Håkon Sverre Øystein Lars Trond Eirik",
        last="Hansen Johansen Olsen Larsen Berg Haugen Hagen Bakke Solberg Moen Strand Lie Bjørnstad Næss Sæther"
        " Øvrebø",
        cities="Oslo Bergen Trondheim Stavanger Tromsø Ålesund Bodø Hamar",
        trades="Fisk Olje Kraft Skip Bygg Aluminium Ski Laks Maskin Data",
        forms="{c} {t} AS; {p} {t} AS; {c} Brødrene {t}",
        phones="+47 22 00 ## ##; +47 40 00 ## ##",
        postal="####",
        streets="Storgata {n}; Kirkeveien {n}; Havnegata {n}",
        notes="Ber om pris for ti brukere",
    ),
    locale(
        *("FI", 2, "EUR"),
        women="Aino Helmi Anneli Päivi Sirkka Kaisa Eeva Jaana",
        men="Juhani Mikko Antti Väinö Pekka Jari Olli Yrjö",
        last="Korhonen Virtanen Nieminen Laine Heikkinen Koskinen Järvinen Lehtonen Saarinen Salminen Mäkelä"
        " Hämäläinen Niemi"
        " Karjalainen Rantanen Aalto",
        cities="Helsinki Tampere Turku Oulu Espoo Jyväskylä Lahti Kuopio",
        trades="Puu Paperi Koneet Telakka Lasi Sauna Energia Metsä Rakennus Ohjelmisto",
        forms="{c} {t} Oy; {p}n {t} Oy; {c} & Pojat {t}",
        phones="+358 9 000 ####; +358 50 000 ####",
        postal="#####",
        streets="Mannerheimintie {n}; Koulukatu {n}; Rantatie {n}",
        notes="Palaa asiaan ensi viikolla",
    ),
    locale(
        *("HU", 2, "HUF"),
        women="Zsófia Eszter Katalin Ágnes Réka Ildikó Nóra Orsolya",
        men="László István Gergő Ádám Zoltán Bálint Péter Ákos",
        last="Nagy Kovács Tóth Szabó Horváth Varga Kiss Molnár Németh Farkas Balogh Papp Takács Juhász Lakatos"
        " Mészáros Simon Fekete",
        cities="Budapest Debrecen Szeged Miskolc Pécs Győr Sopron Eger",
        trades="Gépgyár Borászat Bútor Szállítás Építő Porcelán Vegyipar Nyomda Malom Szoftver",
        forms="{c} {t} Kft.; {p}i {t} Zrt.; {c} és Társa {t} Bt.",
        phones="+36 1 000 ####; +36 20 000 ####",
        postal="####",
        streets="Kossuth utca {n}; Petőfi tér {n}; Fő utca {n}",
        notes="Magyar nyelvű szerződést kér",
    ),
    locale(
        *("RO", 2, "RON"),
        women="Ioana Andreea Ștefania Elena Mădălina Raluca Simona Anca",
        men="Andrei Ștefan Mihai Bogdan Cătălin Răzvan Vlad Ionuț",
        last="Popescu Ionescu Popa Dumitru Stan Stoica Gheorghe Rusu Munteanu Matei Șerban Țurcanu Dobre"
        " Constantin Marin Lazăr",
        cities="București Cluj-Napoca Timișoara Iași Constanța Brașov Sibiu Oradea",
        trades="Mobilă Transport Construcții Vinuri Utilaje Textile Energie Cereale Panificație Software",
        forms="{c} {t} SRL; {p} {t} SA; Grup {c} {t}",
        phones="+40 21 000 ####; +40 700 000 ###",
        postal="######",
        streets="Strada Lungă {n}; Bulevardul Unirii {n}; Calea Victoriei {n}",
        notes="Vrea o ofertă în lei",
    ),
    locale(
        *("TR", 3, "TRY"),
        women="Ayşe Zeynep Elif Gülşen Büşra Özlem Çiğdem İpek Derya Esra",
        men="Mehmet Mustafa Emre Çağlar Oğuz Barış Ömer Şükrü Ufuk İsmail",
        last="Yılmaz Kaya Demir Çelik Şahin Yıldız Aydın Öztürk Arslan Doğan Kılıç Aslan Çetin Kara Koç Kurt Özkan"
        " Şimşek Polat Erdem",
        cities="İstanbul Ankara İzmir Bursa Antalya Adana Konya Eskişehir",
        trades="Tekstil Mobilya İnşaat Gıda Makine Lojistik Seramik Turizm Plastik Yazılım",
        forms="{c} {t} A.Ş.; {p} {t} Ltd. Şti.; {c} Kardeşler {t}",
        phones="+90 212 000 ## ##; +90 312 000 ## ##; +90 500 000 ## ##",
        postal="#####",
        streets="Atatürk Caddesi {n}; İstiklal Sokak {n}; Gazi Bulvarı {n}",
        notes="Fiyat teklifi bekliyor; Bayramdan sonra aranacak",
    ),
)
