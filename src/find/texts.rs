//! Every text of a record with the name of its field: so what is on no index card is found too.
//!
//! The fields are those that are serialized, so that no new one is forgotten. Links are left out: the records they name
//! are found by their own names.

use std::fmt;

use serde::ser::{self, Serialize};

use crate::catalog::Record;

/// The field that says where the facts come from. The words of addresses there are about other things, and would be met
/// by chance.
const SOURCE: &str = "source";

/// Goes through the texts of a record in their order, each with the name of its field, but for the addresses of sources.
pub fn each_text(record: Record<'_>, mut take: impl FnMut(&str, &str)) {
    let mut state = State { field: String::new(), take: &mut take };
    // A walk that takes everything comes to no end before its end.
    let _ = record.serialize(TextWalk(&mut state));
}

/// Where a walk through a record has come, and what takes the texts.
struct State<'f> {
    field: String,
    take: &'f mut dyn FnMut(&str, &str),
}

impl State<'_> {
    fn found(&mut self, text: &str) {
        if self.field != SOURCE || !text.contains("://") {
            (self.take)(&self.field, text);
        }
    }

    fn enter(&mut self, field: &str) {
        self.field.clear();
        self.field.push_str(field);
    }
}

struct TextWalk<'a, 'f>(&'a mut State<'f>);

/// What a walk never comes to.
#[derive(Debug)]
struct Stopped;

impl fmt::Display for Stopped {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("stopped")
    }
}

impl std::error::Error for Stopped {}

impl ser::Error for Stopped {
    fn custom<T: fmt::Display>(_: T) -> Stopped {
        Stopped
    }
}

macro_rules! passed_over {
    ($($name:ident: $type:ty,)*) => {
        $(fn $name(self, _: $type) -> Result<(), Stopped> {
            Ok(())
        })*
    };
}

impl ser::Serializer for TextWalk<'_, '_> {
    type Ok = ();
    type Error = Stopped;
    type SerializeSeq = Self;
    type SerializeTuple = Self;
    type SerializeTupleStruct = Self;
    type SerializeTupleVariant = Self;
    type SerializeMap = Self;
    type SerializeStruct = Self;
    type SerializeStructVariant = Self;

    passed_over! {
        serialize_bool: bool, serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64,
        serialize_u8: u8, serialize_u16: u16, serialize_u32: u32, serialize_u64: u64, serialize_f32: f32,
        serialize_f64: f64, serialize_char: char, serialize_bytes: &[u8], serialize_unit_struct: &'static str,
    }

    fn serialize_str(self, text: &str) -> Result<(), Stopped> {
        self.0.found(text);
        Ok(())
    }

    fn collect_str<T: ?Sized + fmt::Display>(self, value: &T) -> Result<(), Stopped> {
        self.0.found(&value.to_string());
        Ok(())
    }

    fn serialize_none(self) -> Result<(), Stopped> {
        Ok(())
    }

    fn serialize_some<T: ?Sized + Serialize>(self, value: &T) -> Result<(), Stopped> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Stopped> {
        Ok(())
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, word: &'static str) -> Result<(), Stopped> {
        self.0.found(word);
        Ok(())
    }

    fn serialize_newtype_struct<T: ?Sized + Serialize>(self, name: &'static str, value: &T) -> Result<(), Stopped> {
        if name == "Id" { Ok(()) } else { value.serialize(self) }
    }

    fn serialize_newtype_variant<T: ?Sized + Serialize>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        value: &T,
    ) -> Result<(), Stopped> {
        value.serialize(self)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Self, Stopped> {
        Ok(self)
    }

    fn serialize_tuple(self, _: usize) -> Result<Self, Stopped> {
        Ok(self)
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Self, Stopped> {
        Ok(self)
    }

    fn serialize_tuple_variant(self, _: &'static str, _: u32, _: &'static str, _: usize) -> Result<Self, Stopped> {
        Ok(self)
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Self, Stopped> {
        Ok(self)
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Self, Stopped> {
        Ok(self)
    }

    fn serialize_struct_variant(self, _: &'static str, _: u32, _: &'static str, _: usize) -> Result<Self, Stopped> {
        Ok(self)
    }
}

macro_rules! elements {
    ($($trait:ident $method:ident,)*) => {
        $(impl ser::$trait for TextWalk<'_, '_> {
            type Ok = ();
            type Error = Stopped;

            fn $method<T: ?Sized + Serialize>(&mut self, value: &T) -> Result<(), Stopped> {
                value.serialize(TextWalk(self.0))
            }

            fn end(self) -> Result<(), Stopped> {
                Ok(())
            }
        })*
    };
}

elements! {
    SerializeSeq serialize_element,
    SerializeTuple serialize_element,
    SerializeTupleStruct serialize_field,
    SerializeTupleVariant serialize_field,
}

macro_rules! named {
    ($($trait:ident,)*) => {
        $(impl ser::$trait for TextWalk<'_, '_> {
            type Ok = ();
            type Error = Stopped;

            fn serialize_field<T: ?Sized + Serialize>(&mut self, _: &'static str, value: &T) -> Result<(), Stopped> {
                // A part goes by the name of the field that it is in.
                value.serialize(TextWalk(self.0))
            }

            fn end(self) -> Result<(), Stopped> {
                Ok(())
            }
        })*
    };
}

named! { SerializeStruct, SerializeStructVariant, }

impl ser::SerializeMap for TextWalk<'_, '_> {
    type Ok = ();
    type Error = Stopped;

    fn serialize_key<T: ?Sized + Serialize>(&mut self, key: &T) -> Result<(), Stopped> {
        // What a record shares with all others is flattened into it, and so a record is a map.
        let mut enter = |_: &str, name: &str| self.0.enter(name);
        key.serialize(TextWalk(&mut State { field: String::new(), take: &mut enter }))
    }

    fn serialize_value<T: ?Sized + Serialize>(&mut self, value: &T) -> Result<(), Stopped> {
        value.serialize(TextWalk(self.0))
    }

    fn end(self) -> Result<(), Stopped> {
        Ok(())
    }
}
