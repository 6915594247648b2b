//! What the HTML standard has against a page: the errors of html5ever, which parses as browsers do and reports what they
//! forgive.

use std::borrow::Cow;
use std::cell::RefCell;
use std::rc::Rc;

use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::tree_builder::{ElementFlags, NodeOrText, QuirksMode, TreeBuilderOpts, TreeSink};
use html5ever::{Attribute, ExpandedName, LocalName, ParseOpts, QualName, parse_document};

/// The errors of a page.
pub(crate) fn parse_errors(html: &str) -> Vec<String> {
    let tree_builder = TreeBuilderOpts { exact_errors: true, ..TreeBuilderOpts::default() };
    let options = ParseOpts { tree_builder, ..ParseOpts::default() };
    parse_document(ErrorSink::default(), options).one(html)
}

/// An element, a comment or the document, of which nothing but the name matters.
#[derive(Debug)]
struct Node {
    name: QualName,
}

/// Keeps the errors, and nothing of the page.
#[derive(Default)]
struct ErrorSink {
    errors: RefCell<Vec<String>>,
}

fn node(name: QualName) -> Rc<Node> {
    Rc::new(Node { name })
}

fn nameless() -> Rc<Node> {
    node(QualName::new(None, html5ever::Namespace::default(), LocalName::default()))
}

impl TreeSink for ErrorSink {
    type Handle = Rc<Node>;
    type Output = Vec<String>;
    type ElemName<'a> = ExpandedName<'a>;

    fn finish(self) -> Vec<String> {
        self.errors.into_inner()
    }

    fn parse_error(&self, error: Cow<'static, str>) {
        self.errors.borrow_mut().push(error.into_owned());
    }

    fn get_document(&self) -> Rc<Node> {
        nameless()
    }

    fn elem_name<'a>(&'a self, target: &'a Rc<Node>) -> ExpandedName<'a> {
        target.name.expanded()
    }

    fn create_element(&self, name: QualName, _: Vec<Attribute>, _: ElementFlags) -> Rc<Node> {
        node(name)
    }

    fn create_comment(&self, _: StrTendril) -> Rc<Node> {
        nameless()
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> Rc<Node> {
        nameless()
    }

    fn get_template_contents(&self, _: &Rc<Node>) -> Rc<Node> {
        nameless()
    }

    fn same_node(&self, one: &Rc<Node>, other: &Rc<Node>) -> bool {
        Rc::ptr_eq(one, other)
    }

    fn set_quirks_mode(&self, mode: QuirksMode) {
        if mode != QuirksMode::NoQuirks {
            self.errors.borrow_mut().push("not in the mode of the standard".to_owned());
        }
    }

    fn append(&self, _: &Rc<Node>, _: NodeOrText<Rc<Node>>) {}
    fn append_before_sibling(&self, _: &Rc<Node>, _: NodeOrText<Rc<Node>>) {}
    fn append_based_on_parent_node(&self, _: &Rc<Node>, _: &Rc<Node>, _: NodeOrText<Rc<Node>>) {}
    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}
    fn add_attrs_if_missing(&self, _: &Rc<Node>, _: Vec<Attribute>) {}
    fn remove_from_parent(&self, _: &Rc<Node>) {}
    fn reparent_children(&self, _: &Rc<Node>, _: &Rc<Node>) {}
}

#[test]
fn what_browsers_forgive_is_told() {
    let page = |body: &str| {
        format!("<!DOCTYPE html>\n<html lang=\"en\"><head><title>x</title></head><body>{body}</body></html>\n")
    };
    assert_eq!(parse_errors(&page("<p>x</p><svg><title>y</title><path d=\"M0 0\"/></svg>")), [""; 0]);
    for body in ["<p><b>x</p></b>", "<table><p>x</p></table>", "<p title=a title=b>x</p>", "x</div>", "<p>&nosuch;</p>"]
    {
        assert!(!parse_errors(&page(body)).is_empty(), "{body}");
    }
    assert!(!parse_errors("<p>x</p>").is_empty());
}
