//! What holds of all queries, whatever the records say: NOT, AND, OR and brackets, lists, ranges and comparisons.

use citydesk::internals::catalog::{Context, Instant, Kind, Viewpoint};
use citydesk::internals::load::Loaded;
use citydesk::internals::query::{Query, QueryContext, QueryUser, Truth};

use super::days::{date, number};
use super::facts::{Facts, Model};
use super::make::{Asked, Maker, asked, ordered};
use super::random::Random;
use super::tree::{Sign, Tree};
use super::{SomeMarked, asked_for, network, records};

/// A data set, one kind of its records, and how queries are answered there.
struct World<'w> {
    loaded: &'w Loaded,
    seen: QueryContext<'w>,
    kind: Kind,
    seed: usize,
}

impl World<'_> {
    /// What every record answers.
    fn answers(&self, text: &str) -> Vec<Truth> {
        let query = Query::parse(text, &[self.kind], &self.seen);
        let query = query.unwrap_or_else(|fault| panic!("seed {}: {:?} {text:?}: {fault}", self.seed, self.kind));
        let records = self.loaded.catalog.records().of(self.kind).into_iter();
        records.map(|record| query.matches(&self.seen, record)).collect()
    }

    fn are_alike(&self, one: &str, other: &str) {
        let (answers, others) = (self.answers(one), self.answers(other));
        let records = self.loaded.catalog.records().of(self.kind);
        for (record, (one_says, other_says)) in records.into_iter().zip(answers.into_iter().zip(others)) {
            assert_eq!(
                one_says,
                other_says,
                "seed {}: {} answers {one:?} and {other:?} of {:?}s",
                self.seed,
                record.id(),
                self.kind
            );
        }
    }

    /// Of records that say one thing at most in a field: they alone answer comparisons as a number line does.
    fn are_alike_of_one_value(&self, facts: &Facts<'_>, field: &str, one: &str, other: &str) -> usize {
        let (answers, others) = (self.answers(one), self.answers(other));
        let records = self.loaded.catalog.records().of(self.kind).into_iter();
        let mut alike = 0;
        for (record, (one_says, other_says)) in records.zip(answers.into_iter().zip(others)) {
            let said = facts.says(record.id().as_str(), field);
            if said.len() == 1 && said[0].is_sure {
                assert_eq!(one_says, other_says, "seed {}: {} answers {one:?} and {other:?}", self.seed, record.id());
                alike += 1;
            }
        }
        alike
    }
}

/// The query once more with every list as one thing OR another.
fn without_lists(tree: &Tree) -> Tree {
    match tree {
        Tree::Field(path, sign, values) if values.len() > 1 && *sign != Sign::Not => {
            let each = values.iter().map(|value| Tree::Field(path.clone(), *sign, vec![value.clone()]));
            Tree::Any(each.collect())
        }
        Tree::Not(part) => Tree::Not(Box::new(without_lists(part))),
        Tree::All(parts) => Tree::All(parts.iter().map(without_lists).collect()),
        Tree::Any(parts) => Tree::Any(parts.iter().map(without_lists).collect()),
        one => one.clone(),
    }
}

#[test]
fn hold_of_random_queries() {
    let seed = asked_for("CITYDESK_SEED", 1);
    let rounds = asked_for("CITYDESK_LAWS", 1_200);
    let mut random = Random::new(seed as u64);
    let made_up = records::records(&mut random);
    let mut compared = 0;
    for ((texts, loaded), has_clocks) in [(network(), false), (made_up, true)] {
        let model = Model::new(&texts, &loaded, has_clocks, &[]);
        let by_kind: Vec<Vec<Asked>> = Kind::ALL.into_iter().map(|kind| asked(kind, has_clocks)).collect();
        let fields = |kind: Kind| by_kind[kind as usize].as_slice();
        let user = QueryUser::new(Some(&model.me), std::slice::from_ref(&model.portfolio));
        let day = number(2028, 2, 29) + i32::try_from(random.below(900)).unwrap();
        let now = i64::from(day - number(1970, 1, 1)) * 86_400 + 43_200;
        let facts = model.on(day, now, &loaded);
        for _ in 0..rounds / 2 {
            let kind = random.pick(&Kind::ALL);
            let context = Context::new(&loaded.catalog, Viewpoint::on(date(day)));
            let seen =
                QueryContext { context, now: Instant::from_unix(now), user: &user, marks: &SomeMarked, texts: None };
            let world = World { loaded: &loaded, seen, kind, seed };
            let mut maker = Maker { random: &mut random, model: &model, fields: &fields, day };
            let (tree, depth) = (maker.tree(kind, 2), maker.random.below(3));
            let other = maker.tree(kind, depth);
            let (one_tree, other_tree) = (tree.text(&mut |limit| limit - 1), other.text(&mut |limit| limit - 1));
            let (p, q) = (one_tree.as_str(), other_tree.as_str());
            world.are_alike(&format!("NOT NOT ({p})"), p);
            world.are_alike(&format!("NOT ({p} AND {q})"), &format!("NOT ({p}) OR NOT ({q})"));
            world.are_alike(&format!("NOT ({p} OR {q})"), &format!("NOT ({p}) NOT ({q})"));
            world.are_alike(&format!("-(({p}))"), &format!("NOT ({p})"));
            world.are_alike(&format!("({p}) ({q})"), &format!("(({p}) AND (({q})))"));
            world.are_alike(&format!("({p}) ({q})"), &format!("({q}) ({p})"));
            world.are_alike(&format!("({p}) | ({q})"), &format!("({q}) or ({p})"));
            world.are_alike(&format!("({p}) OR ({p}) ({q})"), p);
            world.are_alike(p, &without_lists(&tree).text(&mut |limit| limit - 1));
            compared += 9;
        }
        compared += comparisons(&fields, &facts, &|kind| {
            let context = Context::new(&loaded.catalog, Viewpoint::on(date(day)));
            let seen =
                QueryContext { context, now: Instant::from_unix(now), user: &user, marks: &SomeMarked, texts: None };
            World { loaded: &loaded, seen, kind, seed }
        });
    }
    println!("seed {seed}: {compared} pairs of queries are alike");
    assert!(compared > rounds * 9);
}

/// A range is both of its ends, and less is not at least, of every field that has an order.
fn comparisons<'w>(
    fields: &dyn Fn(Kind) -> &'w [Asked],
    facts: &Facts<'_>,
    world: &dyn Fn(Kind) -> World<'w>,
) -> usize {
    let (mut compared, mut of_one_value) = (0, 0);
    for kind in Kind::ALL {
        let world = world(kind);
        for (field, values) in ordered(fields(kind)) {
            for pair in values.windows(2) {
                let (least, most) = (&pair[0], &pair[1]);
                let mut alike = |one: String, other: String| {
                    of_one_value += world.are_alike_of_one_value(facts, field, &one, &other);
                    compared += 1;
                };
                alike(format!("{field}:{least}..{most}"), format!("{field}>={least} {field}<={most}"));
                alike(format!("{field}:{least}.."), format!("{field}>={least}"));
                alike(format!("{field}:..{most}"), format!("{field}<={most}"));
                alike(format!("NOT {field}<{least}"), format!("{field}>={least}"));
                alike(format!("NOT {field}>{most}"), format!("{field}<={most}"));
                // Whoever says nothing there is neither.
                let known = world.answers(&format!("has:{field}"));
                let either = world.answers(&format!("{field}<{least} OR {field}>={least}"));
                let at_most = known.iter().zip(&either).all(|(known, either)| either <= known);
                let at_least =
                    known.iter().zip(&either).all(|(known, either)| *known == Truth::No || *either != Truth::No);
                assert!(at_most && at_least, "{kind:?} {field} {least}");
            }
        }
    }
    assert!(of_one_value > 1_000, "{of_one_value}");
    compared
}
