//! How the fields of records are declared, once each: type, doc, how it is asked for and shown, whom it names, which
//! words it may hold.

/// Declares a kind of record by its own fields. After the type, `as` gives the field's role in search, `=>` its link.
///
/// An empty option or list and a false flag are not written, unless the field is `required`.
macro_rules! record {
    ($(#[$about:meta])* pub struct $kind:ident { $($fields:tt)* }) => {
        $crate::catalog::fields::table! { @field
            { [$kind]
                #[derive(Clone, Debug, PartialEq, serde::Serialize, schemars::JsonSchema)]
                #[cfg_attr(test, derive(Default))]
                $(#[$about])*
                pub struct $kind
            }
            {
                /// Id, sources, certainty, notes.
                #[serde(flatten)]
                pub entry: $crate::catalog::Entry,
            }
            {}
            {}
            {}
            $($fields)*
        }
    };
}

/// Declares a table inside of a record by its fields.
macro_rules! table {
    (@field { [] $($head:tt)* } $fields:tt { $($link:tt)+ } $found:tt $names:tt) => {
        compile_error!("a table inside of a record has no links of its own: its record names them");
    };
    (@field { [] $($head:tt)* } $fields:tt $links:tt { $($by:tt)+ } $names:tt) => {
        compile_error!("a table inside of a record is not found by its fields: its record is");
    };
    (@field { [] $(#[$about:meta])* pub struct $table:ident } { $($fields:tt)* } {} {} $names:tt) => {
        $(#[$about])* pub struct $table { $($fields)* }
        $crate::catalog::values::named_values! { $table $names }
        impl $crate::catalog::values::ValueField for $table {
            fn each_value<'a>(&'a self, path: &[&str], take: $crate::catalog::values::TakeValue<'_, 'a>) {
                $crate::catalog::values::NamedValues::values(self, path, take);
            }
        }
    };
    (@field { [$kind:ident] $($head:tt)* } { $($fields:tt)* } $links:tt $found:tt $names:tt) => {
        $($head)* { $($fields)* }
        $crate::catalog::link::links! { $kind $links }
        $crate::catalog::search::found! { $kind $found }
        $crate::catalog::values::named_values! { $kind $names }
    };
    (
        @field $head:tt { $($fields:tt)* } { $($links:tt)* } { $($found:tt)* } { $($names:tt)* }
        $(#[$about:meta])* $vis:vis required $name:ident: $type:ty $(as $by:ident)? $(=> $link:ident)?, $($rest:tt)*
    ) => {
        $crate::catalog::fields::table! { @field $head
            { $($fields)* $(#[$about])* $vis $name: $type, }
            { $($links)* $($name: $link,)? }
            { $($found)* $($name: $by,)? }
            { $($names)* $name, }
            $($rest)*
        }
    };
    (@field $head:tt $fields:tt $links:tt $found:tt $names:tt $(#[$about:meta])* $vis:vis $name:ident: Option<$type:ty> $($rest:tt)*) => {
        $crate::catalog::fields::table! { @field $head $fields $links $found $names
            #[serde(skip_serializing_if = "Option::is_none")]
            $(#[$about])* $vis required $name: Option<$type> $($rest)*
        }
    };
    (@field $head:tt $fields:tt $links:tt $found:tt $names:tt $(#[$about:meta])* $vis:vis $name:ident: ThinList<$type:ty> $($rest:tt)*) => {
        $crate::catalog::fields::table! { @field $head $fields $links $found $names
            #[serde(skip_serializing_if = "crate::catalog::ThinList::is_empty")]
            $(#[$about])* $vis required $name: ThinList<$type> $($rest)*
        }
    };
    (@field $head:tt $fields:tt $links:tt $found:tt $names:tt $(#[$about:meta])* $vis:vis $name:ident: bool $($rest:tt)*) => {
        $crate::catalog::fields::table! { @field $head $fields $links $found $names
            #[serde(skip_serializing_if = "std::ops::Not::not")]
            $(#[$about])* $vis required $name: bool $($rest)*
        }
    };
    (@field $head:tt $fields:tt $links:tt $found:tt $names:tt $(#[$about:meta])* $vis:vis $name:ident: $type:ty $(as $by:ident)? $(=> $link:ident)?, $($rest:tt)*) => {
        $crate::catalog::fields::table! { @field $head $fields $links $found $names
            $(#[$about])* $vis required $name: $type $(as $by)? $(=> $link)?, $($rest)*
        }
    };
    ($(#[$about:meta])* pub struct $table:ident { $($fields:tt)* }) => {
        $crate::catalog::fields::table! { @field { [] $(#[$about])* pub struct $table } {} {} {} {} $($fields)* }
    };
}

/// Declares what is one of some words, each with its meaning.
macro_rules! words {
    ($(#[$about:meta])* pub enum $name:ident { $($(#[$meaning:meta])* $value:ident = $word:literal,)* }) => {
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, schemars::JsonSchema)]
        $(#[$about])*
        pub enum $name {
            $($(#[$meaning])* #[serde(rename = $word)] $value,)*
        }

        impl $name {
            /// The values and their words, in order.
            pub const WORDS: [(&'static str, $name); [$($word),*].len()] = [$(($word, $name::$value)),*];

            /// The word for it.
            pub fn word(self) -> &'static str {
                match self {
                    $($name::$value => $word,)*
                }
            }
        }

        impl $crate::catalog::values::ValueField for $name {
            fn each_value<'a>(&'a self, path: &[&str], take: $crate::catalog::values::TakeValue<'_, 'a>) {
                if path.is_empty() {
                    take($crate::catalog::FieldValue::Text(self.word().into()));
                }
            }
        }
    };
}

pub(super) use {record, table, words};
