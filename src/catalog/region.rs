//! Regions.

use super::fields::record;

record! {
    /// A part of the world, as the data set divides it.
    pub struct Region {
        /// The name on the screen.
        #[schemars(extend("x-ask" = "Name"))]
        pub name: String as Name,
        /// Its place in the list; lower comes first, equal ones by name.
        #[schemars(default)]
        pub order: i64,
    }
}
