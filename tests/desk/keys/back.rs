//! Going back: whatever was opened, however deep, Esc leads through the same screens in reverse.

use citydesk::internals::desk::Effect;
use proptest::prelude::{ProptestConfig, prop_assert_eq, proptest};
use proptest::sample::select;

use crate::support::screen::{Screen, TINY};
use crate::support::state::state;

/// Keys that open something from anywhere, or move in what is open.
const STEPS: [&str; 24] = [
    "Enter", "Enter", "Enter", "i", "4", "!", "?", "F1", "y", "o", "Q", "/ pact", "/ o", "/ kim", "f o", "z", "c", "n",
    "Down", "Down", "G", "PgDn", "Space", "Ctrl-D",
];

/// The mark of a notice is no part of a screen.
fn screen(screen: &Screen) -> String {
    let text = screen.text();
    let rows: Vec<&str> = text.lines().collect();
    let body = rows.len().saturating_sub(2);
    format!("{}\n{}", rows[..body].join("\n"), state_without_notice(screen))
}

fn state_without_notice(screen: &Screen) -> String {
    state(&screen.desk, &[]).split("; says: ").next().unwrap_or_default().to_owned()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn esc_leads_through_the_same_screens_in_reverse(
        steps in proptest::collection::vec(select(STEPS.to_vec()), 1..14),
        size in select(vec![(80, 24), (40, 10), (130, 30)]),
    ) {
        let mut desk = Screen::on_text(TINY, size.0, size.1);
        let mut way: Vec<(String, usize)> = Vec::new();
        let mut trail = Vec::new();
        for step in steps {
            let before = (screen(&desk), desk.desk.depth());
            if !desk.press(step).is_empty() {
                // What is snoozed, for one, is no longer in the lists that were gone through.
                way.clear();
            }
            trail.push(format!("{step}: {}", state(&desk.desk, &[])));
            if desk.desk.depth() > before.1 {
                way.push(before);
            } else if desk.desk.depth() < before.1 {
                way.retain(|(_, depth)| *depth < desk.desk.depth());
            }
        }
        while let Some((wanted, depth)) = way.pop() {
            prop_assert_eq!(desk.press("Esc"), Vec::<Effect>::new());
            prop_assert_eq!((screen(&desk), desk.desk.depth()), (wanted, depth), "{:#?}", trail);
        }
    }
}

#[test]
fn a_list_a_row_and_a_query_are_there_again() {
    for (keys, wanted) in [
        ("4 Down Enter Down", "Attention"),
        ("/ pact Down", "find 'pact' at old of 2"),
        ("2 a f pact Enter j", "Agreements all 2 of 2 with 'pact'"),
    ] {
        let mut screen = Screen::on_text(TINY, 80, 24);
        let before = screen.after(keys);
        assert!(state(&screen.desk, &[]).starts_with(wanted), "{}", state(&screen.desk, &[]));
        screen.press("Enter / kim Enter i");
        assert_eq!(screen.after("Esc Esc Esc Esc"), before, "{keys}");
    }
}

#[test]
fn a_layer_whose_record_is_gone_is_passed_over() {
    let mut screen = Screen::on_text(TINY, 80, 24);
    screen.press("4 Enter / kim Enter / ostby Enter");
    let without_kim = TINY.split("[[person]]").next().unwrap().to_owned();
    screen.reread(&without_kim);
    assert!(state(&screen.desk, &[]).starts_with("card of ostby"), "{}", state(&screen.desk, &[]));
    screen.press("Esc Esc");
    assert!(state(&screen.desk, &[]).starts_with("find 'kim' at none of 0"), "{}", state(&screen.desk, &[]));
    screen.press("Esc Esc");
    assert!(state(&screen.desk, &[]).starts_with("Attention"), "{}", state(&screen.desk, &[]));
}

#[test]
fn links_followed_without_end_are_kept_to_a_bound() {
    let mut screen = Screen::on_text(TINY, 80, 24);
    for _ in 0..500 {
        screen.press("/ kim Enter");
    }
    assert!(screen.desk.depth() <= 64, "{}", screen.desk.depth());
    (0..64).for_each(|_| drop(screen.press("Esc")));
    assert_eq!(screen.text(), Screen::on_text(TINY, 80, 24).text());
}
