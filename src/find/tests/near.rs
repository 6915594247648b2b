//! What only comes near a query: mistyped and abbreviated names.

use super::network::network;
use super::{first, first_place, ids};

#[test]
fn near_misses_come_after_all_literal_hits() {
    for query in ["vlemora", "velmra", "vellmora", "vemlora", "velnora"] {
        assert_eq!(first(query), "~velmora", "{query:?}");
    }
    for (query, id) in [("newvelm", "~new-velm"), ("vlm", "~new-velm"), ("lolc", "~league"), ("dubery", "~ana-dubrey")]
    {
        assert_eq!(first(query), id, "{query:?}");
    }
    assert_eq!(first("mou vlemora"), "~pact");
    // What it is found by, and who goes by the other word, before what only says that word somewhere.
    assert_eq!(ids("ito lantrn")[..1], ["~velma-ito"]);
    assert_eq!(first_place(&network(), "ito lantrn").as_deref(), Some("organisation: League of Lantern Cities"));
    assert_eq!(ids("adviser lantrn"), ["~velma-ito"]);
    assert!(ids("velmora").iter().all(|id| !id.starts_with('~')));
    assert_eq!(ids("lab").len(), 1);
}
