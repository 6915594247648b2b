//! Whether HTML is well-formed, stands alone and can be read by everybody, as far as its text tells.

#![allow(dead_code, reason = "each test program uses a part of it")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "part of the tests, though in a module of its own")]

use std::collections::BTreeSet;

use super::html5::parse_errors;

/// Elements that have no end.
const VOID: [&str; 6] = ["meta", "br", "wbr", "img", "hr", "col"];

/// A tag: its name, whether it ends an element, and its attributes.
#[derive(Debug)]
struct Tag<'t> {
    name: &'t str,
    is_end: bool,
    is_closed: bool,
    attributes: Vec<(&'t str, &'t str)>,
}

impl Tag<'_> {
    fn attribute(&self, wanted: &str) -> Option<&str> {
        self.attributes.iter().find(|(name, _)| *name == wanted).map(|(_, value)| *value)
    }
}

/// The tags of a text, in order. What stands in a style is left out.
fn tags(html: &str) -> Result<Vec<Tag<'_>>, String> {
    let (mut tags, mut rest) = (Vec::new(), html);
    while let Some(open) = rest.find('<') {
        let inside = &rest[open + 1..];
        let end = end_of_tag(inside).ok_or_else(|| format!("a tag is not closed: {}", start(inside)))?;
        let text = &inside[..end];
        rest = &inside[end + 1..];
        if text.starts_with('!') {
            continue;
        }
        let tag = tag(text)?;
        if tag.name == "style" && !tag.is_end {
            rest = &rest[rest.find("</style>").ok_or("a style is not closed")?..];
        }
        tags.push(tag);
    }
    Ok(tags)
}

fn start(text: &str) -> String {
    text.chars().take(60).collect()
}

/// Where a tag ends, outside of the values of its attributes.
fn end_of_tag(text: &str) -> Option<usize> {
    let mut quote = None;
    text.char_indices().find_map(|(at, letter)| {
        match (quote, letter) {
            (Some(own), _) if own == letter => quote = None,
            (None, '"' | '\'') => quote = Some(letter),
            (None, '>') => return Some(at),
            _ => {}
        }
        None
    })
}

fn tag(text: &str) -> Result<Tag<'_>, String> {
    let (is_end, text) = text.strip_prefix('/').map_or((false, text), |text| (true, text));
    let (is_closed, text) = text.strip_suffix('/').map_or((false, text), |text| (true, text));
    let end = text.find(char::is_whitespace).unwrap_or(text.len());
    let (name, mut rest) = (&text[..end], text[end..].trim_start());
    let is_name = |name: &str| {
        !name.is_empty() && name.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '-' || letter == ':')
    };
    if !is_name(name) || name.chars().any(|letter| letter.is_ascii_uppercase()) {
        return Err(format!("no element is called so: <{}", start(text)));
    }
    let mut attributes = Vec::new();
    while !rest.is_empty() {
        let (name, value) =
            rest.split_once("=\"").ok_or_else(|| format!("an attribute without a value: {}", start(rest)))?;
        let (value, behind) = value.split_once('"').ok_or_else(|| format!("a value is not closed: {}", start(rest)))?;
        if !is_name(name) || value.contains('<') {
            return Err(format!("no attribute: {}", start(rest)));
        }
        attributes.push((name, value));
        rest = behind.trim_start();
    }
    Ok(Tag { name, is_end, is_closed, attributes })
}

/// What is wrong with a page.
pub(crate) fn faults(html: &str) -> Vec<String> {
    let tags = match tags(html) {
        Ok(tags) => tags,
        Err(fault) => return vec![fault],
    };
    let mut faults = nesting(&tags);
    faults.extend(parse_errors(html));
    let mut expect = |holds: bool, what: String| {
        if !holds {
            faults.push(what);
        }
    };
    expect(html.starts_with("<!DOCTYPE html>\n"), "no doctype".to_owned());
    let ids: Vec<&str> = tags.iter().filter_map(|tag| tag.attribute("id")).collect();
    let unique: BTreeSet<&str> = ids.iter().copied().collect();
    expect(ids.len() == unique.len(), format!("an id stands twice: {ids:?}"));
    for tag in &tags {
        for (name, value) in &tag.attributes {
            expect(!name.starts_with("on"), format!("{} runs something", tag.name));
            let is_own = value.starts_with("data:image/") || value.starts_with('#');
            expect(!["src", "href", "action", "srcset", "data"].contains(name) || is_own, format!("{name}={value}"));
        }
        if let Some(named) = tag.attribute("aria-labelledby") {
            for id in named.split(' ') {
                expect(unique.contains(id), format!("aria-labelledby leads nowhere: {id}"));
            }
        }
        expect(!["script", "link", "iframe", "object", "embed", "form"].contains(&tag.name), format!("<{}>", tag.name));
        expect(tag.name != "img" || tag.attribute("alt").is_some(), "a picture without alt".to_owned());
        expect(tag.is_end || tag.name != "th" || tag.attribute("scope").is_some(), "a th without scope".to_owned());
    }
    for word in ["url(", "@import", "http-equiv", "javascript:"] {
        expect(!html.contains(word), word.to_owned());
    }
    let count = |name: &str| tags.iter().filter(|tag| tag.name == name && !tag.is_end).count();
    for one in ["html", "head", "body", "main", "h1"] {
        expect(count(one) == 1, format!("{} times <{one}>", count(one)));
    }
    expect(html.matches("\n<title>").count() == 1, "not one title of the page".to_owned());
    // A drawing is told of in words, or left out of what is told.
    let mut drawings = 0;
    for tag in tags.iter().filter(|tag| tag.name == "svg") {
        drawings += if tag.is_end { -1 } else { 1 };
        let is_told =
            tag.attribute("role") == Some("img") && tag.attribute("aria-label").is_some_and(|label| !label.is_empty());
        let is_outer = !tag.is_end && drawings == 1;
        expect(
            !is_outer || is_told || tag.attribute("aria-hidden") == Some("true"),
            "a drawing without words".to_owned(),
        );
    }
    expect(count("table") == count("caption"), "a table without a caption".to_owned());
    let meta = |name: &str| tags.iter().any(|tag| tag.name == "meta" && tag.attribute("name") == Some(name));
    expect(meta("viewport"), "no viewport".to_owned());
    let html_tag = tags.iter().find(|tag| tag.name == "html");
    expect(html_tag.is_some_and(|tag| tag.attribute("lang") == Some("en")), "no language".to_owned());
    expect(!html.contains("<title></title>"), "no title".to_owned());
    // A heading is at most one deeper than the one before it.
    let levels =
        tags.iter().filter(|tag| !tag.is_end).filter_map(|tag| tag.name.strip_prefix('h')?.parse::<u32>().ok());
    let levels: Vec<u32> = levels.collect();
    let goes_down = levels.windows(2).all(|pair| pair[1] <= pair[0] + 1);
    expect(levels.first() == Some(&1) && goes_down, format!("headings out of order: {levels:?}"));
    faults
}

/// Elements that are not closed, or not in the order in which they were opened, or stand where they cannot.
fn nesting(tags: &[Tag<'_>]) -> Vec<String> {
    let (mut open, mut faults): (Vec<&str>, Vec<String>) = (Vec::new(), Vec::new());
    for tag in tags {
        if tag.is_end {
            match open.pop() {
                Some(name) if name == tag.name => {}
                other => faults.push(format!("</{}> ends {other:?}", tag.name)),
            }
            continue;
        }
        let parents: &[&str] = match tag.name {
            "td" | "th" => &["tr"],
            "tr" => &["thead", "tbody"],
            "caption" | "thead" | "tbody" => &["table"],
            "dt" | "dd" => &["dl"],
            "li" => &["ol", "ul"],
            "figcaption" => &["figure"],
            "path" | "rect" | "line" | "circle" | "polygon" | "text" => &["svg", "g"],
            _ => &[],
        };
        if !parents.is_empty() && open.last().is_none_or(|parent| !parents.contains(parent)) {
            faults.push(format!("<{}> in {:?}", tag.name, open.last()));
        }
        if !VOID.contains(&tag.name) && !tag.is_closed {
            open.push(tag.name);
        }
    }
    faults.extend((!open.is_empty()).then(|| format!("not closed: {open:?}")));
    faults
}

/// The value of a colour `--name: #rrggbb` in a piece of a style.
pub(crate) fn colour(style: &str, name: &str) -> [u8; 3] {
    let at = style.find(&format!("--{name}: #")).unwrap_or_else(|| panic!("no colour is called {name}"));
    let digits = &style[at + name.len() + 5..][..6];
    [0, 2, 4].map(|place| u8::from_str_radix(&digits[place..place + 2], 16).unwrap())
}

/// The contrast of two colours (WCAG 2.2, 1.4.3).
pub(crate) fn contrast(one: [u8; 3], other: [u8; 3]) -> f64 {
    let luminance = |colour: [u8; 3]| {
        let channel = |value: u8| {
            let value = f64::from(value) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * channel(colour[0]) + 0.7152 * channel(colour[1]) + 0.0722 * channel(colour[2])
    };
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[test]
fn what_is_wrong_is_found() {
    let page = |body: &str| {
        let head = "<meta name=\"viewport\" content=\"x\">\n<title>x</title>";
        format!(
            "<!DOCTYPE html>\n<html lang=\"en\"><head>{head}</head><body><main><h1>x</h1>{body}</main></body></html>"
        )
    };
    assert_eq!(faults(&page("<p>x<br>y</p>")), [""; 0]);
    assert_eq!(faults(&page("<svg role=\"img\" aria-label=\"x\"><title>x</title><svg/></svg>")), [""; 0]);
    for body in [
        "<p>x",
        "<p><b>x</p></b>",
        "<p id=\"a\">x</p><p id=\"a\">x</p>",
        "<script>x</script>",
        "<img src=\"https://example.org/x.png\" alt=\"\">",
        "<p onclick=\"x\">x</p>",
        "<h3>x</h3>",
        "<h1>x</h1>",
        "<table><tbody><tr><td>x</td></tr></tbody></table>",
        "<table><caption>x</caption><thead><tr><th>x</th></tr></thead></table>",
        "<td>x</td>",
        "<svg width=\"10\"></svg>",
        "<svg role=\"img\"><path d=\"M0 0\"/></svg>",
        "<svg aria-hidden=\"true\"><title>x</title></svg><path d=\"M0 0\"/>",
        "<li>x</li>",
        "<section aria-labelledby=\"b\">x</section>",
        "<p title=x>x</p>",
        "<P>x</P>",
    ] {
        assert!(!faults(&page(body)).is_empty(), "{body}");
    }
    assert!((contrast([0; 3], [255; 3]) - 21.0).abs() < 0.01);
}
