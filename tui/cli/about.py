"""What this program is and what it can do."""

from __future__ import annotations

import argparse

import models
from tui.cli.run import NOUNS, common, parser_of
from tui.cli.session import Session

EXAMPLES = """\
leadline                                              open the full screen
leadline init --demo 500 --seed 1                     a database with 500 invented leads
leadline import leads.csv                             bring in a spreadsheet
leadline import leads.csv --dry-run --json            see first what would come in
leadline board                                        the stages with counts, sums and first cards
leadline lead add first_name=Ada last_name=Lovelace company="Analytical Engines" emails=ada@engines.example
leadline lead list "owner:me stage:new created:<30d"
leadline lead list "value:>10k !tag:cold" --sort value:desc --limit 10
leadline lead show 1 --json
leadline lead edit 1 title=Countess tags=maths,royal
leadline lead move 1 contacted
leadline lead move 1 lost --reason Price
leadline lead assign 1 me
leadline lead tag 1 --add hot --remove cold
leadline lead note 1 "Wants a price for 40 seats"
leadline lead log 1 call "Called back, decides on Friday" --result reached
leadline lead timeline 1
leadline lead changes 1
leadline lead copy 1
leadline lead trash 2
leadline lead restore 2
leadline lead convert 3 --plan
leadline lead convert 3 --customer new --contact new --deal new
leadline lead unconvert 3
leadline customer list
leadline stage list
leadline history --limit 5
leadline undo
leadline redo
leadline doctor
leadline version
"""


def add(parser: argparse.ArgumentParser, noun: str) -> None:
    """Declare ``help`` and ``version``."""
    if noun == "help":
        parser.add_argument("topic", nargs="*", help="'examples', a noun, or a noun and a verb")
    common(parser)
    parser.set_defaults(action=_help if noun == "help" else _version)


def _version(session: Session, options: argparse.Namespace) -> None:
    if session.as_json:
        session.json({"version": models.__version__})
    else:
        print(f"leadline {models.__version__}")


def _help(session: Session, options: argparse.Namespace) -> None:
    topic = options.topic
    if topic == ["examples"]:
        print(EXAMPLES, end="")
        return
    if topic:
        parser_of(topic[0]).parse_args([*topic[1:], "--help"])  # prints, and ends the program
    print(
        "leadline: the CRM in your terminal. Alone it opens the full screen; with a noun and a verb it is a command.\n"
    )
    for noun, (_, what) in NOUNS.items():
        print(f"  {noun:<10}{what}")
    print("\n'leadline help NOUN' lists a noun's verbs, 'leadline help examples' shows commands to try.")
    print("\nEverywhere: --db PATH · --json · --ids · --csv · --dry-run · --quiet")
    print(
        "Exit: 0 done · 1 failed · 2 wrong usage · 3 not found · 4 conflict or a choice is needed · 5 invalid data"
        " · 6 not allowed · 10 database"
    )
