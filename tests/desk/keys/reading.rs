//! The data are read anew by themselves: what changed is marked until it is seen, and told until the next key.

use citydesk::internals::desk::{Drawing, Effect, Mark};

use crate::keys::reload::without;
use crate::support::screen::{Screen, TINY};
use crate::support::state::state;

fn screen() -> Screen {
    Screen::on_text(TINY, 80, 24)
}

/// The data with one text instead of another that stands in them.
fn with(old: &str, new: &str) -> String {
    assert!(TINY.contains(old), "{old}");
    TINY.replacen(old, new, 1)
}

fn city(id: &str, name: &str) -> String {
    format!("\n[[city]]\nid = \"{id}\"\nname = \"{name}\"\nregion = \"north\"\nsource = \"made up\"\n")
}

/// The marks of all records that have one.
fn marks(screen: &Screen) -> String {
    let mut marks: Vec<String> = Vec::new();
    for record in screen.desk.catalog().all() {
        marks.extend(screen.desk.mark(record.id()).map(|mark| format!("{}{}", mark.sign(), record.id())));
    }
    marks.join(" ")
}

#[test]
fn what_changed_and_what_is_new_is_counted_and_marked() {
    let mut screen = screen();
    let text = with("name = \"Vestby\"", "name = \"Vestby-on-Sea\"").replace("Liaison officer", "Director")
        + &city("aby", "Åby")
        + &city("zeby", "Zeby");
    screen.reread(&text.replace("Water fair", "Fair of water"));
    assert_eq!(screen.desk.notice(), Some("3 changed, 2 new"));
    assert_eq!(marks(&screen), "~vestby +aby +zeby ~kim ~fair");
    screen.press("b");
    assert_eq!(screen.desk.notice(), None);
    assert_eq!(marks(&screen), "~vestby +aby +zeby ~kim ~fair", "a key takes the sentence, not the marks");
}

#[test]
fn a_mark_goes_once_its_row_was_left_or_its_record_opened() {
    let mut screen = screen();
    screen.press("j j");
    screen.reread(
        &(with("name = \"Vestby\"", "name = \"Vestby-on-Sea\"").replace("Water fair", "Fair") + &city("aby", "Åby")),
    );
    assert_eq!(marks(&screen), "~vestby +aby ~fair", "the selected row is marked as well: nobody may be looking");
    screen.press("Enter");
    assert_eq!(marks(&screen), "+aby ~fair");
    screen.press("Esc Home j");
    assert_eq!(marks(&screen), "+aby ~fair", "while it is selected it can be read");
    screen.press("j");
    assert_eq!(marks(&screen), "~fair");
    screen.press("3");
    assert_eq!(marks(&screen), "~fair");
    screen.press("1");
    assert_eq!(marks(&screen), "");
}

#[test]
fn several_readings_before_a_key_are_told_as_one() {
    let mut screen = screen();
    screen.reread(&(TINY.to_owned() + &city("aby", "Åby")));
    assert_eq!(screen.desk.notice(), Some("1 new"));
    screen.reread(&(with("\"Vestby\"", "\"V\"") + &city("aby", "Åby by hand")));
    assert_eq!(screen.desk.notice(), Some("1 changed, 1 new"));
    screen.reread(&without("kim"));
    assert_eq!(screen.desk.notice(), Some("1 changed, 1 gone"));
    screen.reread(TINY);
    assert_eq!(screen.desk.notice(), Some("1 changed"));
}

#[test]
fn data_that_say_the_same_are_no_news() {
    let mut screen = screen();
    screen.press("2 Enter j");
    let (before, shown) = (state(&screen.desk, &[]), screen.text());
    screen.reread(&format!("# A comment.\n{TINY}"));
    assert_eq!((state(&screen.desk, &[]), screen.text(), marks(&screen).as_str()), (before, shown, ""));
}

#[test]
fn a_record_that_vanished_leaves_its_neighbour_and_a_word() {
    let text = TINY.to_owned() + &city("aby", "Aby") + &city("beby", "Beby") + &city("ceby", "Ceby");
    let mut screen = Screen::on_text(&text, 80, 24);
    screen.press("j j j");
    assert!(state(&screen.desk, &[]).contains("at ceby"));
    // Those before it go as well, and still it is the next one that is selected.
    screen.reread(TINY);
    assert_eq!(
        state(&screen.desk, &[]),
        "Cities 3 of 3 by name at ostby; says: 'Ceby' is no longer in the data · 3 gone"
    );
    screen.reread(&text);
    assert!(state(&screen.desk, &[]).contains("at ceby"), "it comes back");
}

#[test]
fn a_row_that_leaves_its_list_says_so() {
    let mut screen = screen();
    screen.press("2");
    screen.reread(&with("ends = 2017-02-28", "ends = 2016-12-31"));
    assert_eq!(
        state(&screen.desk, &[]),
        "Agreements 0 of 2 by last day at nothing; says: 'Pact on water' is no longer in this list · 1 changed"
    );
}

#[test]
fn an_open_record_a_scope_and_a_menu_go_with_their_record_and_a_word() {
    let mut screen = screen();
    screen.press("2 Enter / kim Enter y");
    screen.reread(&without("kim"));
    assert_eq!(
        state(&screen.desk, &[]),
        "find 'kim' at none of 0; says: 'Kim Example' is no longer in the data · 1 gone"
    );
    screen.press("Esc");
    assert_eq!(state(&screen.desk, &[]), "pact at 'Østby · North · 1 active agreement'");
    let mut screen = self::screen();
    screen.press("G Space 2");
    screen.reread(
        &TINY.replace("\"ostby\", \"sorby\"", "\"ostby\", \"vestby\"").replace("id = \"sorby\"", "id = \"sorbi\""),
    );
    assert_eq!(
        state(&screen.desk, &[]),
        "Agreements 1 of 2 by last day at pact; says: 'Sørby' is no longer in the data · 1 changed, 1 new, 1 gone"
    );
}

#[test]
fn a_menu_offers_what_its_record_says_now() {
    let mut screen = screen();
    screen.press("/ kim Enter y j");
    screen.reread(&with("+1 555 0100", "+1 555 0199"));
    assert!(screen.text().contains("Copy ─ "), "the menu is closed");
    assert_eq!(screen.press("Enter"), [Effect::Copy("+1 555 0199".to_owned())]);
}

#[test]
fn everything_stays_where_it_is() {
    let more: String = (0..60).map(|number| city(&format!("by-{number}"), &format!("By {number:02}"))).collect();
    let text = TINY.to_owned() + &more;
    let mut screen = Screen::on_text(&text, 80, 24);
    screen.press("G h Left 2 s f pact Enter a 1 Home Right PgDn PgDn j j j");
    let (row, before) = (screen.foot(1), screen.text());
    let marked = |text: &str| text.lines().position(|line| line.contains('▌'));
    // Ten more stand before all others: the list moves under the selection, which keeps its line.
    let ten: String = (0..10).map(|number| city(&format!("a-{number}"), &format!("A {number}"))).collect();
    screen.reread(&(text.clone() + &ten));
    assert_eq!(screen.desk.notice(), Some("10 new"));
    screen.press("b");
    assert_eq!((screen.foot(1), marked(&screen.text())), (row, marked(&before)));
    assert_eq!(screen.desk.pane(citydesk::internals::desk::PaneName::Agreements).filter, "pact");
    screen.reread(&text);
    screen.press("b");
    assert_eq!(screen.text(), before);
}

#[test]
fn what_is_typed_stays_and_the_news_wait_behind_it() {
    let mut screen = screen();
    screen.press("/ v e s");
    let hits = |screen: &Screen| match screen.desk.drawing() {
        Drawing::Finder(finder) => (finder.line.text().to_owned(), finder.total),
        _ => panic!("the look-up is closed"),
    };
    let before = hits(&screen).1;
    screen.reread(&(TINY.to_owned() + &city("vesby", "Vesby")));
    assert_eq!(hits(&screen), ("ves".to_owned(), before + 1));
    let mut screen = self::screen();
    screen.press("f v e s");
    screen.reread(&(TINY.to_owned() + &city("vesby", "Vesby")));
    assert!(screen.foot(1).contains("Filter cities: ves") && screen.foot(1).contains("2 of 4"), "{}", screen.foot(1));
    screen.press("t Enter");
    assert_eq!(screen.desk.notice(), Some("1 new"), "nobody could read it before");
}

#[test]
fn a_stale_record_is_marked_and_edited_at_the_fault() {
    let mut screen = screen();
    screen.press("2");
    screen.reread(&with("ends = 2017-02-28", "ends = 2017-02-30"));
    assert_eq!(screen.desk.notice(), Some("1 stale"));
    assert_eq!(marks(&screen), "*pact");
    screen.press("Enter Esc j 1 2");
    assert_eq!(marks(&screen), "*pact", "it stays so however often it is seen");
    let effects = screen.press("E");
    assert!(matches!(effects[..], [Effect::Edit { line: 36, .. }]), "{effects:?}");
    screen.reread(TINY);
    assert_eq!((marks(&screen).as_str(), screen.desk.notice()), ("", None));
}

#[test]
fn what_one_has_edited_oneself_is_told_and_not_marked() {
    let mut screen = screen();
    screen.press("2 E");
    screen.reread(&with("Pact on water", "Pact on ice").replace("Water fair", "Ice fair"));
    assert_eq!((marks(&screen).as_str(), screen.desk.notice()), ("~fair", Some("2 changed")));
}

#[test]
fn a_reading_that_was_asked_for_is_answered() {
    let mut screen = screen();
    screen.press("r");
    screen.reread(TINY);
    assert_eq!(screen.desk.notice(), Some("read again, without a problem"));
    screen.press("r");
    screen.reread(&with("name = \"Vestby\"", "name = 3"));
    assert_eq!(screen.desk.notice(), Some("read again: 1 problem · 1 stale"));
    screen.press("b");
    screen.reread(TINY);
    assert_eq!(screen.desk.notice(), None, "the second was not asked for");
}

#[test]
fn signs_are_ascii_and_differ() {
    let signs = [Mark::New, Mark::Changed, Mark::Stale].map(Mark::sign);
    assert_eq!(signs, ["+", "~", "*"]);
}
