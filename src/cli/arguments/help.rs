//! What the help of each command says beyond its arguments: examples, and what the exit status means.

use crate::app::error::ExitStatus;

/// The columns that a help takes at most.
pub(in crate::cli) const WIDTH: usize = 80;

/// How the help of a subcommand is put together.
pub(super) const TEMPLATE: &str = "{about-with-newline}
{usage-heading} {usage}

{all-args}

Options that hold everywhere: citydesk --help{after-help}";

pub(super) const ABOUT: &str = "Partner cities, agreements and events of a city network.\n\n\
    Without a command it opens the desk; where there is no screen, it prints an overview.";

const EXAMPLES: &str = "Examples:
  citydesk                                     open the desk
  citydesk list agreements --city guangzhou    what binds a city
  citydesk list events --upcoming              what comes up next
  citydesk show guangzhou                      a record in full
  citydesk find mou bogota                     look everything up
  citydesk meet guangzhou berlin               hours for a meeting
  citydesk export ics --upcoming > next.ics    a calendar of what comes up
  citydesk init records                        begin your own data
  citydesk demo try                            a made-up network
  citydesk check --data records                what is wrong in a folder
  citydesk explain E012                        what a code of check means
  citydesk note northport Call back on Monday  add a note of a call";

/// What the help of citydesk says below its options: examples, and the exit statuses.
pub(super) fn below() -> String {
    let row = |status: ExitStatus| format!("\n  {:<6} {}", status.number(), status.meaning());
    format!("{EXAMPLES}\n\nExit status:{}", ExitStatus::ALL.map(row).concat())
}

pub(super) const LIST: &str = "KIND: cities, agreements, events, people, organisations, initiatives, awards,
funding, regions or holidays.

Examples:
  citydesk list agreements --active --region asia-pacific
  citydesk list agreements --standing \"ending soon\" --format csv
  citydesk list cities --format csv --excel > cities.csv
  citydesk list people --city Seoul --format json";

pub(super) const SHOW: &str = "Examples:
  citydesk show metropolis-guangzhou-mou-2016
  citydesk show guangzhou --format json
  citydesk show \"Wen Guohui\" --plain";

pub(super) const TIMELINE: &str = "Examples:
  citydesk timeline
  citydesk timeline is:active --group partner
  citydesk timeline region:europe --width 120
  citydesk timeline --format json";

pub(super) const MAP: &str = "Examples:
  citydesk map
  citydesk map region:europe --zoom
  citydesk map is:member --format json

Coast lines: Natural Earth (public domain).";

pub(super) const CARD: &str = "Examples:
  citydesk card guangzhou
  citydesk card \"Sunil Dubey\" --plain";

pub(super) const FIND: &str = "Examples:
  citydesk find guangzhou award
  citydesk find 广州
  citydesk find barcelna --limit 5";

pub(super) const OPEN: &str = "Examples:
  citydesk open guangzhou
  citydesk open 'agreement: partner:guangzhou signed:2016'
  citydesk open Without a lead";

pub(super) const HELP: &str = "Examples:
  citydesk help list
  citydesk help query";

pub(super) const MAN: &str = "The pages are those of the commands (section 1), of the files of records (5),
and of the topics of citydesk help (7).

Examples:
  citydesk man list | man -l -
  citydesk man data | man -l -
  citydesk man --to ./pages";

pub(super) const REGIONS: &str = "Each number is the count of a list: --format json says which command shows it.
The signs tell how many agreements were in force at the end of each of ten years.

Examples:
  citydesk regions
  citydesk regions --by country
  citydesk regions --by agenda member_since:..2010 --format json";

pub(super) const CALENDAR: &str = "Events, deadlines, last days, days for notice, what is due, and the holidays of
here and of the cities with an agreement in force. What is known to the month or
the year alone stands on no day.

Examples:
  citydesk calendar 2030-06
  citydesk calendar 2030-q2 city:ganzhu
  citydesk calendar 2030 kind:workshop --format json";

pub(super) const COMPARE: &str = "Examples:
  citydesk compare guangzhou barcelona
  citydesk compare guangzhou barcelona seoul --differences --format csv";

pub(super) const MEET: &str = "The best day comes first.

Examples:
  citydesk meet guangzhou berlin -l 2h --between 2017-02-01 2017-02-28
  citydesk meet guangzhou --length 1h30 --write 1 --title \"Planning call\"";

pub(super) const ATTENTION: &str = "What needs a person is overdue, ends, closes, lacks somebody or has gone quiet.

Examples:
  citydesk attention
  citydesk attention --snooze guangzhou:quiet --until 2030-07-01
  citydesk attention --wake guangzhou";

pub(super) const REPORT: &str = "Each figure is the count of a list, and the command that shows that list stands
beside it. Dates count from the day that everything is seen from. An HTML page
is one file, for the screen, a telephone and A4 paper.

Examples:
  citydesk report
  citydesk report region asia-pacific --since -6mo
  citydesk report partner guangzhou --format html -o guangzhou.html
  citydesk report year --format xlsx -o year.xlsx
  citydesk report list agreements 'ends<2018' -f html -o ending.html
  citydesk report board -f html --template letter.html > board.html";

pub(super) const BRIEF: &str = "Who they are, whom to greet, what binds us, what is open, the last calls, money,
events, hours and holidays around the day, and the last visits.

Examples:
  citydesk brief guangzhou
  citydesk brief guangzhou --visit 2017-03-20 -f html -o guangzhou.html";

pub(super) const INIT: &str = "At a terminal it asks for what no option says. Country, zone and position of
your city are offered from GeoNames (CC BY 4.0).

Examples:
  citydesk init records
  citydesk init records --name \"Harbour Cities\" --city Bonn --regions un
  citydesk init records --import members.xlsx";

pub(super) const DEMO: &str = "No city, body or person in it is real; dates are around today.
citydesk --demo opens one in memory.

Examples:
  citydesk demo try
  citydesk demo large --records 20000 --seed 7";

pub(super) const NEW: &str = "KIND: city, agreement, event, person, organisation, initiative, award, funding
or region. Values are typed as for set; with --edit, what else the record could
say stands below it in comments.

Examples:
  citydesk new city --set name=Northport country=JP source=minutes
  citydesk new event --set title=\"Harbour forum\" kind=forum source=minutes";

pub(super) const SET: &str = "A value is written as in the files, or as people write it: 12 sep, sep 2030,
next mon, 9:30, yes, Norway, berlin (a zone), 2y (a term). +7d and -1mo count
from the date that stands there, or else from the day that is seen. Records go
by name where only one is called so. Nothing else in the file changes.

Examples:
  citydesk set northport-mou ends=+2y contact=\"Kim Example\"
  citydesk set northport member_since=2011-05 population=
  citydesk set northport-mou renewal.term=\"3 years\"
  citydesk set kim \"phones+=+1 555 0100\" \"phones-=+1 555 0101\"";

pub(super) const CHOOSE: &str = "Where two people change one field at the same time, a merge keeps the later value
and asks. This writes the one that you choose, and takes the question away.

Examples:
  citydesk attention to decide
  citydesk choose northport-mou:question:ends other
  citydesk choose northport-mou kept";

pub(super) const UNDO: &str = "A note, a value, a new record or an import is taken back, from here or from the
desk, and nothing else in the file; again, the change before it. Where the
record was changed since, it is refused.

Examples:
  citydesk undo --list
  citydesk undo";

pub(super) const FORGET: &str = "It writes nothing. The list is one that git filter-repo reads, a program of its
own that rewrites history; what to do with it, and what that does not reach,
is said beside it.

Examples:
  citydesk forget kim-example > list.txt";

pub(super) const SYNC: &str = "What was changed is committed under your name, with a message in words. What
others sent is merged record by record; what both changed is asked, in the
list of citydesk attention. What cannot be sent waits for the next time.

Examples:
  citydesk sync";

pub(super) const NEWS: &str = "What you wrote yourself is not news. What you have seen is remembered for you
alone, outside of the records; a record that you open at the desk is seen.
With --since, which needs git, nothing counts as seen.

Examples:
  citydesk news
  citydesk news --seen
  citydesk news --since -7d --format markdown";

pub(super) const LOG: &str = "It reads what git remembers of the folder, and what is not committed yet. A
record is followed by its id through files and folders.

Examples:
  citydesk log northport-mou
  citydesk log --since -7d
  citydesk log partner:northport --since 2030-01-31 --format markdown";

pub(super) const DIFF: &str = "Without a second one it is the folder as it stands now, without a first one
the last commit. A day means the last commit made on it or before.

Examples:
  citydesk diff
  citydesk diff -7d
  citydesk diff 2030-01-31 2030-06-30 --format markdown
  citydesk diff main~3 main";

pub(super) const NOTE: &str = "The name of the writer is that of the settings ('name'), or else of the login.

Examples:
  citydesk note northport Asked for the minutes, call back on Monday";

pub(super) const IMPORT: &str = "Nothing is written without --write.

What the rows are is seen from the sheet and the headings; --kind says it, and
so does the kind before the files. All files and sheets are one batch, so that
an agreement may name a city of another sheet.

Columns are known by the names of the fields or by what people call them, in
several languages and in the exports of Outlook and Google. Other columns go
to the notes and are named: --map says what they are. Titles above the
headings, sums and notes below the rows are passed over and named. Records are
named by their ids or by what they are called. What citydesk list KIND writes
with --format csv or json is read back to the same records.

Each row is new, changed, the same, or refused with its cell and the reason.
Rows are known again when the file is imported another time, and one that says
the same changes nothing. citydesk undo takes an import back.

Examples:
  citydesk import partners.xlsx
  citydesk import register.ods staff.vcf --map 'Colour=notes'
  citydesk import cities members.csv
  citydesk import people staff.csv --in people/staff.toml --write
  citydesk import agreements register.csv --dates dmy
  citydesk import cities members.csv --update --write
  citydesk import members.csv --review
  citydesk import register.csv --create yes --skip-refused --write
  citydesk import cities towns.csv --encoding big5
  xz -dc towns.csv.xz | citydesk import cities - --source \"list of May\"";

pub(super) const SCHEMA: &str = "The first line of a data file names it: #:schema ./schema.json

Examples:
  citydesk schema > schema.json
  citydesk schema city";

pub(super) const CHECK: &str = "Each problem is one line, path:line:col: error[CODE]: what (hint), and the lines
that it is about; with --format text or --plain the one line alone. --format
github writes annotations for GitHub's checks.

It fails where there is an error, with --strict also where there is a warning.

Examples:
  citydesk check --data records
  citydesk check --data records --format text --strict
  citydesk check --data records --format json";

pub(super) const EXPLAIN: &str = "The page of a code has an example of wrong and of right.

Examples:
  citydesk explain E012
  citydesk explain";

pub(super) const THEMES: &str = "Each is drawn on the data set that is open, in the colours of this terminal. A
theme is chosen with --theme for once, and with 'theme' in the settings.

Examples:
  citydesk themes
  citydesk themes dark light
  citydesk --theme high-contrast";

pub(super) const COMPLETIONS: &str = "The head of each script says where it belongs. At each Tab it asks the program,
with the --data of the line.

Examples:
  source <(citydesk completions bash)    in ~/.bashrc
  source <(citydesk completions zsh)     in ~/.zshrc, behind compinit
  citydesk completions fish > ~/.config/fish/completions/citydesk.fish";

pub(super) const ICS: &str = "An event and an agreement stand for themselves, every other record for the
events and agreements that belong to it; without any, all are written. Hours are
in UTC. What is not known to the day is left out, and said on standard error.

Examples:
  citydesk export ics --upcoming > events.ics
  citydesk export ics --city guangzhou --active
  citydesk export ics metropolis-guangzhou-mou-2016
  citydesk export ics --previous sent.ics > next.ics
  citydesk export ics --to ~/.calendars/citydesk";

pub(super) const VCF: &str = "A person and an organisation stand for themselves, every other record for the
people and organisations that belong to it; without any, all are written.

Examples:
  citydesk export vcf sunil-dubey > sunil.vcf
  citydesk export vcf --city barcelona
  citydesk export vcf metropolis-guangzhou-mou-2016 --vcard 3.0
  citydesk export vcf --to ~/.contacts/citydesk";

pub(super) const XLSX: &str = "Days are dates, and what is known to the month or the year alone is text. The
headings are those of CSV, and citydesk import reads them back.

Examples:
  citydesk export xlsx -o network.xlsx
  citydesk export xlsx agreements is:active -o active.xlsx
  citydesk export xlsx cities people --city berlin -o berlin.xlsx
  citydesk export xlsx --view \"Without a lead\" > leads.xlsx";
