//! What the fields of each kind are told to be.

use super::*;

fn field(kind: Kind, name: &str) -> Field {
    fields(kind).iter().find(|field| field.name == name).unwrap().clone()
}

#[test]
fn fields_are_told_in_words() {
    let described = |kind, name| {
        let field = field(kind, name);
        (field.holds(), field.example(), field.required)
    };
    let wanted = |holds: &str, example: &str, required| (holds.to_owned(), example.to_owned(), required);
    assert_eq!(described(Kind::City, "name"), wanted("text", "\"\"", true));
    assert_eq!(described(Kind::City, "aliases"), wanted("list of texts", "[\"\"]", false));
    assert_eq!(described(Kind::City, "region"), wanted("id", "\"\"", false));
    assert_eq!(described(Kind::City, "country"), wanted("2 capital letters", "\"XX\"", false));
    assert_eq!(described(Kind::City, "membership"), wanted("full, associate, none, unknown", "\"full\"", false));
    assert_eq!(described(Kind::City, "position"), wanted("table of lat, lon", "{ lat = 0.0, lon = 0.0 }", false));
    assert_eq!(described(Kind::City, "population"), wanted("whole number", "1", false));
    assert_eq!(described(Kind::City, "zone"), wanted("time zone", "\"Europe/Madrid\"", false));
    assert_eq!(described(Kind::City, "source"), wanted("list of texts", "[\"\"]", true));
    assert_eq!(described(Kind::Agreement, "parties"), wanted("list of ids", "[\"\"]", true));
    assert_eq!(described(Kind::Agreement, "signed"), wanted("date", "2017-01-31", false));
    assert_eq!(described(Kind::Agreement, "term"), wanted("term", "\"2 years\"", false));
    assert_eq!(described(Kind::Agreement, "open_ended"), wanted("true or false", "true", false));
    assert_eq!(described(Kind::Event, "starts"), wanted("date or time", "2017-01-31T09:30:00", false));
    assert!(described(Kind::Funding, "stage").2);
    assert_eq!(described(Kind::Initiative, "milestones").0, "list of tables of title, due, state");
    assert_eq!(field(Kind::City, "membership").usual.as_deref(), Some("unknown"));
    assert_eq!(field(Kind::Region, "order").form, Form::Whole(true));
}

#[test]
fn a_field_has_a_label_and_a_column_and_maybe_a_question() {
    let described = |field: &Field| (field.label.clone(), field.question.clone(), field.column.clone());
    let wanted = |label: &str, question: Option<&str>, column: &str| {
        (label.to_owned(), question.map(str::to_owned), column.to_owned())
    };
    assert_eq!(described(&field(Kind::Agreement, "signed")), wanted("Signed", Some("Signed"), "signed"));
    assert_eq!(described(&field(Kind::Agreement, "adds_to")), wanted("Adds to", None, "adds_to"));
    let renewal = field(Kind::Agreement, "renewal");
    let notice = renewal.parts().unwrap().iter().find(|part| part.name == "notice").unwrap();
    assert_eq!(described(notice), wanted("Notice", Some("Notice"), "renewal_notice"));
}

#[test]
fn every_field_says_what_it_means() {
    fn check(kind: Kind, fields: &[Field]) {
        for field in fields {
            assert!(field.about.ends_with(['.', '…']), "{} {}: {:?}", kind.word(), field.name, field.about);
            if let Form::Parts(parts) = &field.form {
                check(kind, parts);
            }
            if let Form::Words(words) = &field.form {
                assert!(words.iter().all(|(word, about)| !word.is_empty() && !about.is_empty()), "{words:?}");
            }
        }
    }
    for kind in Kind::ALL {
        let fields = fields(kind);
        let names: Vec<&str> = fields.iter().map(|field| field.name.as_str()).collect();
        assert_eq!(
            (names[0], &names[names.len() - 5..]),
            ("id", &["certainty", "notes", "source", "calls", "questions"][..])
        );
        check(kind, fields);
    }
}
