//! What a keymap's file can and cannot change.

use super::{INTERRUPT, Keymap};
use crate::keymap::{Action, Key, KeyCode, Scope};
use crate::source::Problem;

fn with(text: &str) -> (Keymap, Vec<String>) {
    let mut problems = Vec::new();
    let keymap = Keymap::standard().with("keys.toml", text, &mut problems);
    problems.sort_by(|one, other| one.order().cmp(&other.order()));
    (keymap, problems.iter().map(Problem::to_string).collect())
}

#[test]
fn no_standard_key_does_two_things() {
    let (_, problems) = with(include_str!("../../../config/keymap.toml"));
    assert_eq!(problems, [""; 0]);
}

#[test]
fn the_standard_keys_reach_citydesk_through_tmux_and_screen() {
    let keymap = Keymap::standard();
    // Those programs and flow control take some keys away, and a keyboard may have no function keys.
    let taken = ['a', 'b', 's', 'q'].map(Key::ctrl);
    let arrives = |key: &Key| !taken.contains(key) && !matches!(key.code, KeyCode::Function(_));
    for action in Action::ALL {
        assert!(keymap.keys(*action).iter().any(arrives), "{action:?}");
    }
}

#[test]
fn a_sign_that_needs_a_second_hand_has_a_key_that_does_not() {
    let keymap = Keymap::standard();
    let awkward = |key: &Key| matches!(key.code, KeyCode::Char('[' | ']' | '{' | '}' | '\\' | '~' | '@' | '|'));
    for action in Action::ALL {
        assert!(keymap.keys(*action).iter().any(|key| !awkward(key)), "{action:?}");
    }
}

#[test]
fn the_nearest_scope_decides() {
    let keymap = Keymap::standard();
    let enter = Key::plain(KeyCode::Enter);
    assert_eq!(keymap.action(Scope::IN_PANES, enter), Some(Action::Open));
    assert_eq!(keymap.action(Scope::IN_LINE, enter), Some(Action::Accept));
    assert_eq!(keymap.action(Scope::IN_LINE, Key::plain(KeyCode::Char('q'))), None);
    assert_eq!(keymap.action(Scope::IN_LIST, Key::plain(KeyCode::Tab)), None);
    for scopes in [Scope::IN_PANES, Scope::IN_RECORD, Scope::IN_LIST, Scope::IN_LINE] {
        assert_eq!(keymap.action(scopes, INTERRUPT), Some(Action::Interrupt));
    }
}

#[test]
fn a_key_closes_what_is_open_and_quits_where_nothing_is() {
    let q = Key::plain(KeyCode::Char('q'));
    let keymap = Keymap::standard();
    for (scopes, action) in
        [(Scope::IN_PANES, Action::Quit), (Scope::IN_RECORD, Action::Close), (Scope::IN_LIST, Action::Close)]
    {
        assert_eq!(keymap.action(scopes, q), Some(action));
        assert_eq!(keymap.key_words_in(scopes, Action::Quit), if action == Action::Quit { "q" } else { "" });
    }
    let (keymap, problems) = with("[opened]\nclose = ['X']\n[desk]\nquit = ['q', 'X']");
    assert_eq!(problems, [""; 0]);
    assert_eq!(keymap.action(Scope::IN_RECORD, q), Some(Action::Quit));
    assert_eq!(keymap.action(Scope::IN_PANES, Key::plain(KeyCode::Char('X'))), Some(Action::Quit));
}

#[test]
fn keys_are_shown_as_a_keymap_writes_them() {
    let (keymap, _) = with("[desk]\nedit = []");
    assert_eq!(keymap.key_words(Action::Down), "Down j Ctrl-N");
    assert_eq!(keymap.hint(Action::Find), Some(("/".to_owned(), "find")));
    assert_eq!(keymap.hint(Action::Edit), None);
}

#[test]
fn a_file_says_only_what_differs() {
    let (keymap, problems) = with("[list]\ndown = ['X', 'Down', 'X']\nup = 'p'\n[desk]\nedit = []");
    assert_eq!(problems, [""; 0]);
    assert_eq!(keymap.key_words(Action::Down), "X Down");
    assert_eq!(keymap.key_words(Action::Up), "p");
    assert_eq!(keymap.key_words(Action::Edit), "");
    assert_eq!(keymap.key_words(Action::First), "Home g");
}

#[test]
fn every_fault_is_reported_and_the_other_lines_hold() {
    let text = "sort = 'S'\n[list]\nuup = 'u'\nquit = 'Q'\ndown = ['Page']\nup = 'F13'\nopen = 'o o'\n\
                first = [' ']\nlast = 3\nback = 'Ctrl-M'\n[pane]\n[desk]\nreload = 'R'\n[line]\naccept = 'y'";
    let (keymap, problems) = with(text);
    insta::assert_snapshot!(problems.join("\n"), @"
    keys.toml:1:8: 'sort' does not belong here (write it under [panes])
    keys.toml:3:1: 'uup' is not a key of this table of actions (did you mean 'up'?)
    keys.toml:4:8: 'quit' does not belong here (write it under [desk])
    keys.toml:5:9: 'Page' is not a key (did you mean 'Space'?)
    keys.toml:6:6: 'F13' is not a key (keys are written q, G, Enter, Esc, Space, PgDn, Shift-Tab, Ctrl-L, F1)
    keys.toml:7:8: 'o o' is not a key (keys are written q, G, Enter, Esc, Space, PgDn, Shift-Tab, Ctrl-L, F1)
    keys.toml:8:10: ' ' is not a key (write Space)
    keys.toml:9:8: expected text in quotes, found a number
    keys.toml:10:8: a terminal sends Ctrl-M and Enter alike (write Enter)
    keys.toml:11:2: 'pane' is not a key of this keymap (did you mean 'panes'?)
    keys.toml:13:10: R cannot be a key of 'reload' and of 'regions' ('regions' keeps it unless this file gives 'regions' other keys)
    keys.toml:15:10: y is typed into a line, so that it cannot be a key of 'accept' (take a key that types nothing: Tab, Ctrl-X)
    ");
    let (only, _) = with("[desk]\nreload = 'R'");
    assert_eq!(keymap, only);
}

#[test]
fn a_key_of_an_action_left_where_it_is_cannot_be_taken() {
    let (keymap, problems) = with("[panes]\nsort = ['b', 'q']\n[opened]\n[line]\nhit-up = 'Ctrl-Z'");
    insta::assert_snapshot!(problems.join("\n"), @r"
    keys.toml:2:14: q cannot be a key of 'sort' and of 'quit' ('quit' keeps it unless this file gives 'quit' other keys)
    keys.toml:5:10: Ctrl-Z cannot be a key of 'hit-up' and of 'suspend' ('suspend' keeps it unless this file gives 'suspend' other keys)
    ");
    assert_eq!(keymap, Keymap::standard());
}

#[test]
fn a_key_is_free_once_its_action_has_moved() {
    let (keymap, problems) = with("[panes]\nsort = 'q'\nfilter = 's'\n[desk]\nquit = 'f'");
    assert_eq!(problems, [""; 0]);
    assert_eq!(keymap.action(Scope::IN_PANES, Key::plain(KeyCode::Char('q'))), Some(Action::Sort));
    assert_eq!(keymap.action(Scope::IN_PANES, Key::plain(KeyCode::Char('f'))), Some(Action::Quit));
}

#[test]
fn the_later_of_two_lines_gives_way_and_so_does_what_leaned_on_it() {
    let (keymap, problems) = with("[panes]\nsort = 'q'\nscope = 'X'\n[desk]\nquit = 'X'");
    insta::assert_snapshot!(problems.join("\n"), @r"
    keys.toml:2:8: q cannot be a key of 'sort' and of 'quit' ('quit' keeps it unless this file gives 'quit' other keys)
    keys.toml:5:8: X cannot be a key of 'quit' and of 'scope' ('scope' has it at keys.toml:3:9)
    ");
    assert_eq!(keymap.key_words(Action::Narrow), "X");
    assert_eq!(keymap.key_words(Action::Sort), "s");
    assert_eq!(keymap.key_words(Action::Quit), "q");
}

#[test]
fn ctrl_c_cannot_be_taken_away() {
    let (keymap, problems) = with("[always]\ninterrupt = []\n[desk]\ncopy = ['c', 'Ctrl-C']");
    insta::assert_snapshot!(problems.join("\n"), @r"
    keys.toml:2:13: Ctrl-C always quits, whatever the keys of 'interrupt' (keep Ctrl-C among its keys)
    keys.toml:4:14: Ctrl-C always quits, whatever the keys of 'copy' (take another key)
    ");
    assert_eq!(keymap, Keymap::standard());
    let (keymap, problems) = with("[always]\ninterrupt = ['Ctrl-C', 'Ctrl-X']");
    assert_eq!(problems, [""; 0]);
    assert_eq!(keymap.key_words(Action::Interrupt), "Ctrl-C Ctrl-X");
}

proptest::proptest! {
    #[test]
    fn whatever_a_file_says_no_key_does_two_things(
        chosen in proptest::collection::vec((0..Action::ALL.len(), "[jkqsfXY]|Ctrl-[CXZ]|Tab|Esc|Page"), 0..8)
    ) {
        let table = |(at, key): &(usize, String)| {
            let action = Action::ALL[*at];
            format!("{}.{} = ['{key}']\n", action.scope().name(), action.name())
        };
        let (keymap, _) = with(&chosen.iter().map(table).collect::<String>());
        for action in Action::ALL {
            let others = Action::ALL.iter().filter(|other| *other != action && other.scope().meets(action.scope()));
            let may_share = |other: &Action| [Action::Close, Action::Quit].contains(other);
            for other in others.filter(|other| !(may_share(other) && may_share(action))) {
                let keys = keymap.keys(*action);
                assert!(!keymap.keys(*other).iter().any(|key| keys.contains(key)), "{action:?} and {other:?}");
            }
        }
        assert_eq!(keymap.action(Scope::IN_LINE, INTERRUPT), Some(Action::Interrupt));
    }
}
