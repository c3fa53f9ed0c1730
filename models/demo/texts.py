"""What invented people are, want and say; ``{t}`` is a thing they want, ``{n}`` a small number."""

from __future__ import annotations

TITLES = (
    "Managing Director;Purchasing Manager;Head of IT;Operations Manager;Owner;CFO;Plant Manager;Office Manager;CTO;"
    "Marketing Director;Project Manager;Buyer;Head of Sales;Logistics Manager;Founder;Quality Manager;Controller;"
    "Technical Director;HR Manager;Facility Manager;Product Manager;Architect;Assistant to the Board;Team Lead"
).split(";")
DEPARTMENTS = "Purchasing;IT;Operations;Finance;Marketing;Sales;Production;Logistics;Administration;Research".split(";")
INDUSTRIES = (
    "Manufacturing;Logistics;Retail;Construction;Software;Food;Textiles;Energy;Tourism;Health care;Printing;Agriculture;"
    "Automotive;Chemicals;Education;Media;Finance;Real estate"
).split(";")
NEEDS = (
    "Warehouse software;Compiler licences;Packing line;Solar roof;Service contract;Delivery vans;Point-of-sale terminals;"
    "Fleet tracking;Office move;Training for 20 people;Spare parts for a year;Cold store;Web shop;Label printers;"
    "Safety inspection;Measuring instruments;Backup and recovery;Trade fair stand;Maintenance plan;Laboratory fittings;"
    "Phone system;Furniture for two floors;Translation of manuals;Pilot installation"
).split(";")
DETAILS = (
    "Spring fair, hall 4;Newsletter of March;Search advertisement;Recommended by a customer;Partner day;Webinar;"
    "Catalogue request;Trade magazine;Contact form;Cold list 7"
).split(";")
DESCRIPTIONS = (
    (
        "Compares us with two others. Wants a written offer with delivery times.;"
        "Works with an old system that nobody maintains any more; the change has to happen before the audit.;"
        "Family business, decisions take time, but then they stay for years.;"
        "Asked for references of companies of the same size.;"
        "Small order first; if it goes well, the other sites follow.;"
        "Met at the fair, was interested in {t} above all.;"
        "Very price-conscious. Payment terms matter more than the discount.;"
        "Needs {t} for {n} locations, starting with the headquarters."
    )
    .replace("; the", ", the")
    .replace("; if", ", if")
    .split(";")
)
NOTES = (
    (
        "Sent the brochure and a price list.;Asked for a reference in the same trade.;Budget is planned for next quarter.;"
        "The decision is made by the board; our contact prepares it.;Wants to see {t} at work before deciding.;"
        "Interested in {n} units to begin with.;Current supplier raised prices, good moment for us.;"
        "Out of office for two weeks, try again then.;Prefers e-mail to calls.;Needs delivery before the season.;"
        "Forwarded the question about {t} to engineering.;Has a contract with somebody else until the end of the year.;"
        "Friendly, knows a lot about {t}.;Asked for a discount of {n} % for a longer term."
    )
    .replace("; our", ", our")
    .split(";")
)
CALLS = (
    "Talked about {t}, offer to follow.;Short call, asked to ring again on another day.;Introduced ourselves.;"
    "Went through the open points, {n} are left.;Wanted to know about delivery times.;No decision yet.;"
    "Asked who else uses {t}.;Price is fine, terms are not.;Colleague will call back."
).split(";")
RESULTS = "reached;reached;reached;no answer;left a message;wrong number;call back".split(";")
MEETINGS = (
    "Demonstration of {t} for {n} people.;First meeting at their office, good impression.;"
    "Walked through the plant, took measurements.;Presented the offer to the management.;Lunch, mostly small talk."
).split(";")
MAILS = (
    "Offer sent.;Sent answers to {n} questions about {t}.;Asked for the signed contract.;Sent data sheets of {t}."
).split(";")
LOST_NOTES = (
    "Chose a local supplier.;No money this year.;Never answered after the offer.;Merged with another company.;"
    "Our delivery time was too long.;They build it themselves."
).split(";")
TAGS = "hot;cold;vip;newsletter;fair;reseller;renewal;tender;export;pilot".split(";")
STAFF = (
    ("maria", "María Ortega"),
    ("jonas", "Jonas Lindqvist"),
    ("aiko", "Aiko Tanaka"),
    ("amina", "Amina Haddad"),
    ("piotr", "Piotr Zieliński"),
    ("lena", "Lena Brandt"),
)
SOURCES = {
    "Website": 26, "Referral": 16, "Event": 12, "Cold call": 12, "E-mail": 10, "Phone": 8, "Partner": 6, "Campaign": 8,
    "Other": 2,
}  # fmt: skip
"""How often leads come from a source of this label; others of the list count 1."""
