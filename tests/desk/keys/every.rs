//! Every action once, with each of its keys.

use citydesk::internals::keymap::Action;

use crate::support::screen::{Screen, TINY};
use crate::support::state::state;

/// The keys that lead to where an action shows what it does.
#[expect(clippy::match_same_arms, reason = "a line holds only so many")]
fn before(action: Action) -> &'static str {
    match action {
        Action::Up | Action::PageUp | Action::HalfPageUp | Action::First => "G",
        Action::Down
        | Action::PageDown
        | Action::HalfPageDown
        | Action::Last
        | Action::Left
        | Action::NextPane
        | Action::Agreements => "",
        Action::Snooze => "4",
        Action::MarkSeen => "N",
        Action::SnoozeAll => "4 f pact Enter",
        Action::KeepValue | Action::TakeOther => "4",
        Action::Undo | Action::Write | Action::Regions | Action::Calendar => "",
        Action::Mark => "2",
        Action::UnmarkAll => "2 m",
        Action::Compare => "2 a m j m",
        Action::Events
        | Action::Attention
        | Action::New
        | Action::Find
        | Action::News
        | Action::Sync
        | Action::KnownOn
        | Action::Problems
        | Action::Reload
        | Action::Help
        | Action::Quit => "",
        Action::Open
        | Action::Copy
        | Action::Edit
        | Action::Editor
        | Action::PreviousPane
        | Action::History
        | Action::Cities
        | Action::ShowAll => "2",
        Action::Details => "j",
        Action::Sort | Action::MonthBack | Action::MonthForward | Action::YearBack | Action::YearForward => "2",
        Action::Back => "2 f pact Enter",
        Action::Close => "2 Enter",
        Action::Right => "Left",
        Action::Filter | Action::Narrow => "j",
        Action::ClearFilter => "f vest Enter",
        Action::Today | Action::DataDay => "2 } ]",
        Action::GoToDay | Action::Views | Action::CopyCommand | Action::Report => "",
        Action::Timeline | Action::Map => "",
        Action::ZoomIn | Action::ZoomOut | Action::GroupBy => "T",
        Action::ZoomAll => "T +",
        Action::ZoomRegion => "M",
        Action::Links | Action::Code | Action::LogCall => "/ kim Enter",
        Action::Accept | Action::HitDown | Action::HitPageDown => "/ pact",
        Action::HitUp | Action::HitPageUp => "/ pact Down",
        Action::Cancel => "f vest",
        Action::Complete => "2 f lea",
        Action::SaveForm => "2 e x",
        Action::NextField => "2 e",
        Action::PreviousField => "2 e Down Down",
        Action::Interrupt | Action::Suspend | Action::Repaint => "/ q",
    }
}

/// What an action does, the same with each of its keys.
fn effect(action: Action) -> String {
    let before = before(action);
    let keymap = citydesk::internals::keymap::Keymap::standard();
    let after = |key: &str| {
        let mut screen = Screen::on_text(TINY, 40, 10);
        screen.press(before);
        let effects = screen.press(key);
        state(&screen.desk, &effects)
    };
    let afters: Vec<String> = keymap.keys(action).iter().map(|key| after(&key.to_string())).collect();
    let first = &afters[0];
    assert!(afters.iter().all(|after| after == first), "{}: {afters:#?}", action.name());
    let keys = keymap.key_words(action);
    format!("{}: {before} [{keys}] {first}", action.name())
}

#[test]
fn does_what_the_help_says_with_each_of_its_keys() {
    let effects: Vec<String> = Action::ALL.iter().map(|action| effect(*action)).collect();
    insta::assert_snapshot!(effects.join("\n"), @r#"
    up: G [Up k Ctrl-P] Cities 3 of 3 by name at no region
    down:  [Down j Ctrl-N] Cities 3 of 3 by name at ostby
    page-up: G [PgUp Ctrl-B] Cities 3 of 3 by name at north
    page-down:  [PgDn Ctrl-F] Cities 3 of 3 by name at sorby
    half-page-up: G [Ctrl-U] Cities 3 of 3 by name at vestby
    half-page-down:  [Ctrl-D] Cities 3 of 3 by name at vestby
    first: G [Home g] Cities 3 of 3 by name at north
    last:  [End G] Cities 3 of 3 by name at sorby
    next-pane:  [Tab] Agreements 1 of 2 by last day at pact
    previous-pane: 2 [Shift-Tab] Cities 3 of 3 by name at north
    cities: 2 [1] Cities 3 of 3 by name at north
    agreements:  [2] Agreements 1 of 2 by last day at pact
    events:  [3] Events 1 of 1 by date at fair
    open: 2 [Enter] pact at 'Østby · North · 1 active agreement'
    back: 2 f pact Enter [Esc Backspace] Agreements 1 of 2 by last day at pact
    close: 2 Enter [q] Agreements 1 of 2 by last day at pact
    left:  [Left h] Cities 3 of 3 by name at north folded
    right: Left [Right l] Cities 3 of 3 by name at north
    details: j [i] ostby at 'North · 2 cities'
    find:  [/] find '' at none of 0
    filter: j [f] filter '' in Cities 3 of 3 by name at ostby
    clear-filter: f vest Enter [F] Cities 3 of 3 by name at north
    scope: j [Space] Cities 3 of 3 by name at ostby; scope ostby
    show-all: 2 [a] Agreements all 2 of 2 by last day at pact
    sort: 2 [s] Agreements 1 of 2 by title at pact
    views:  [v] Cities 3 of 3 by name at north; says: No views are kept here: add views to the settings or to dataset.toml
    attention:  [4] Attention ─ 3 at 'Pact on water · ending soon: last day 28 February 2017, 43 days left'
    snooze: 4 [z] Snooze until at 'Tue 17 Jan 2017'
    snooze-all: 4 f pact Enter [Z] Snooze 2 until at 'Tue 17 Jan 2017'
    keep-value: 4 [<] Attention ─ 3 at 'Pact on water · ending soon: last day 28 February 2017, 43 days left'; says: nothing to choose here: select what is to be decided
    take-other: 4 [>] Attention ─ 3 at 'Pact on water · ending soon: last day 28 February 2017, 43 days left'; says: nothing to choose here: select what is to be decided
    history: 2 [H] Changes ─ Pact on water at 'Reading the history …'; asks: ReadHistory { kind: Agreement, id: Id("pact") }
    news:  [N] News at 'Reading …'; asks: News(Read(SinceLooked))
    mark-seen: N [d] News at 'Reading …'
    regions:  [R] By region ─ 2 at 'North · cities 2 · members 0+2? · in force 1 · ending 1 · ahead 1 · quiet 1 · in force at the ends of 2007–2016: 0 0 0 0 0 0 0 0 0 1'
    calendar:  [C] Calendar ─ January 2017 ─ Mon 16 Jan
    mark: 2 [m] Agreements 1 of 2 by last day at pact; 1 marked; says: 1 marked; U unmarks
    unmark-all: 2 m [U] Agreements 1 of 2 by last day at pact; says: none marked
    compare: 2 a m j m [=] Compare ─ 2 agreements · 5 differences; 2 marked
    problems:  [!] problems at 'No problems in our-data.'
    help:  [? F1] help at 'one row up'
    timeline:  [T] timeline 2016-02-06 – 2017-03-24 by region at pact
    map:  [M] map 360° wide at nothing
    zoom-in: T [+] timeline 2016-03-17 – 2017-03-17 by region at pact
    zoom-out: T [-] timeline 2015-05-17 – 2017-05-16 by region at pact
    zoom-all: T + [0] timeline 2016-02-06 – 2017-03-24 by region at pact
    zoom-region: M [x] map 360° wide at nothing
    group-by: T [B] timeline 2016-02-06 – 2017-03-24 by partner at pact
    month-back: 2 [[ ,] Agreements 1 of 2 by last day at pact; as of 2016-12-16; says: as of Fri 16 Dec 2016 (a month earlier); t today
    month-forward: 2 [] .] Agreements 1 of 2 by last day at pact; as of 2017-02-16; says: as of Thu 16 Feb 2017 (a month later); t today
    year-back: 2 [{ ;] Agreements 0 of 2 by last day at nothing; as of 2016-01-16; says: as of Sat 16 Jan 2016 (a year earlier); t today
    year-forward: 2 [} :] Agreements 0 of 2 by last day at nothing; as of 2018-01-16; says: as of Tue 16 Jan 2018 (a year later); t today
    today: 2 } ] [t] Agreements 1 of 2 by last day at pact; says: as of today, Mon 16 Jan 2017
    data-day: 2 } ] [O] Agreements 1 of 2 by last day at pact; says: as of Mon 16 Jan 2017, the data set's own day
    go-to-day:  [@ D] As of asks for day ''
    known-on:  [K] Known on asks for day ''
    copy: 2 [y] Copy ─ Pact on water at 'Pact on water'
    copy-command:  [Y] Cities 3 of 3 by name at north; says: sent to the clipboard: citydesk list cities --as-of 2017-01-16 --data our-data; asks: Copy("citydesk list cities --as-of 2017-01-16 --data our-data")
    report:  [P] Cities 3 of 3 by name at north; says: Writing the report …; asks: WriteReport(Network)
    links: / kim Enter [o] Links ─ Kim Example at 'tel:+15550100'
    code: / kim Enter [Q] code
    log-call: / kim Enter [c] Call ─ Kim Example asks for call ''
    new:  [n] New city at name ''
    edit: 2 [e] Edit agreement ─ Pact on water at title 'Pact on water'
    editor: 2 [E] Agreements 1 of 2 by last day at pact; asks: Edit { file: "our-data/dataset.toml", line: 30 }
    undo:  [u] Cities 3 of 3 by name at north; asks: Write(Undo)
    sync:  [S] Cities 3 of 3 by name at north; says: Syncing …; asks: Sync(Now)
    write:  [w] Cities 3 of 3 by name at north; says: only in the list of an import, or in a history
    reload:  [r F5] Cities 3 of 3 by name at north; asks: Reload
    repaint: / q [Ctrl-L] find 'q' at none of 0; asks: Repaint
    suspend: / q [Ctrl-Z] find 'q' at none of 0; asks: Suspend
    quit:  [q] Cities 3 of 3 by name at north; asks: Quit
    interrupt: / q [Ctrl-C] find 'q' at none of 0; asks: Quit
    save-form: 2 e x [Ctrl-S Ctrl-O F2] Edit agreement ─ Pact on water at title 'Pact on waterx'; asks: Write(Set { id: Id("pact"), was: Object {"id": String("pact"), "source": Array [String("made up")], "title": String("Pact on water"), "kind": String("memorandum of understanding"), "parties": Array [String("ostby"), String("vestby")], "signed": String("2016-03-01"), "ends": String("2017-02-28"), "stage": String("signed")}, says: [Assignment { key: "title", typed: "\"Pact on waterx\"", how: Put, items: [] }] })
    next-field: 2 e [Tab] Edit agreement ─ Pact on water at kind 'memorandum of understanding'
    previous-field: 2 e Down Down [Shift-Tab] Edit agreement ─ Pact on water at kind 'memorandum of understanding'
    accept: / pact [Enter] pact at 'Østby · North · 1 active agreement'
    complete: 2 f lea [Tab] filter 'lead:' in Agreements 1 of 2 by last day at pact
    cancel: f vest [Esc] Cities 3 of 3 by name at north
    hit-up: / pact Down [Up Ctrl-P] find 'pact' at pact of 2
    hit-down: / pact [Down Ctrl-N] find 'pact' at old of 2
    hit-page-up: / pact Down [PgUp Ctrl-B] find 'pact' at pact of 2
    hit-page-down: / pact [PgDn Ctrl-F] find 'pact' at old of 2
    "#);
}
