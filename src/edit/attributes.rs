//! What a file has besides its text: owner, group, rights, access list and extended attributes. A file that replaces it
//! must have the same.

use std::collections::BTreeMap;
use std::fs::{File, Permissions};
use std::io;
use std::os::fd::AsFd;
use std::os::unix::fs::{MetadataExt, PermissionsExt, fchown};

use rustix::fs::{XattrFlags, fgetxattr, flistxattr, fremovexattr, fsetxattr};
use rustix::io::Errno;

/// The name of the access list of POSIX.
pub(super) const ACCESS_LIST: &[u8] = b"system.posix_acl_access";

/// What belongs to the very bytes of a file, and would be false of others.
const OF_THE_TEXT: [&[u8]; 3] = [b"security.capability", b"security.evm", b"security.ima"];

/// How much room the names or a value of attributes can take; Linux has the same bound.
const ROOM: usize = 64 * 1024;

/// What a file has beside its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Attributes {
    owner: u32,
    group: u32,
    mode: u32,
    extended: BTreeMap<Vec<u8>, Vec<u8>>,
}

impl Attributes {
    /// Those of an open file.
    pub(super) fn of(file: &File) -> io::Result<Attributes> {
        let about = file.metadata()?;
        let mut extended = BTreeMap::new();
        for name in names(file)? {
            if let Some(value) = value(file, &name)? {
                extended.insert(name, value);
            }
        }
        Ok(Attributes { owner: about.uid(), group: about.gid(), mode: about.mode() & 0o7777, extended })
    }

    /// Gives them to a new file; returns a remark where the owner changes at no loss to the old one.
    ///
    /// # Errors
    /// Says what cannot be kept.
    pub(super) fn give(&self, new: &File) -> Result<Option<String>, String> {
        let fails = |error: io::Error| error.to_string();
        // Only the superuser may give a file away; a group that one belongs to can be kept.
        let _ = fchown(new, Some(self.owner), Some(self.group)).or_else(|_| fchown(new, None, Some(self.group)));
        for name in names(new).map_err(fails)?.iter().filter(|name| !self.extended.contains_key(*name)) {
            // Such as what the folder gives to each new file in it.
            let _ = fremovexattr(new, name.as_slice());
        }
        for (name, wanted) in &self.extended {
            if value(new, name).map_err(fails)?.as_ref() != Some(wanted) {
                // Whether it was taken is seen below.
                let _ = fsetxattr(new, name.as_slice(), wanted, XattrFlags::empty());
            }
        }
        let _ = new.set_permissions(Permissions::from_mode(self.mode));
        self.compare(&Attributes::of(new).map_err(fails)?)
    }

    fn compare(&self, new: &Attributes) -> Result<Option<String>, String> {
        let other = |name: &&Vec<u8>| self.extended.get(*name) != new.extended.get(*name);
        if let Some(name) = self.extended.keys().chain(new.extended.keys()).find(other) {
            return Err(match name.as_slice() {
                ACCESS_LIST => "its access list (ACL) cannot be kept".to_owned(),
                name => format!("its attribute {} cannot be kept", String::from_utf8_lossy(name)),
            });
        }
        if new.group != self.group {
            return Err(format!("its group ({}) cannot be kept, since you are not in it", self.group));
        }
        if new.mode != self.mode {
            return Err(format!("its rights ({:o}) cannot be kept", self.mode));
        }
        if new.owner == self.owner {
            return Ok(None);
        }
        if self.is_shared() {
            return Ok(Some(format!("the file now belongs to you, no longer to the user {}", self.owner)));
        }
        Err(format!("it belongs to another user ({}), who would lose it", self.owner))
    }

    /// Whether a group may read and write the file, so that it does not matter who of it is the owner.
    pub(super) fn is_shared(&self) -> bool {
        match self.extended.get(ACCESS_LIST) {
            None => self.mode & 0o060 == 0o060,
            Some(list) => {
                let mask = entries(list).find(|entry| entry.tag == MASK).map_or(0o7, |mask| mask.rights);
                let is_group = |tag| matches!(tag, OWNING_GROUP | GROUP);
                entries(list).any(|entry| is_group(entry.tag) && entry.rights & mask & 0o6 == 0o6)
            }
        }
    }
}

/// The tags of entries that are asked for, from `linux/posix_acl.h`.
const OWNING_GROUP: u16 = 0x04;
const GROUP: u16 = 0x08;
const MASK: u16 = 0x10;

/// An entry of an access list.
struct AclEntry {
    tag: u16,
    rights: u16,
}

/// How long the version is that an access list begins with, and each entry after it.
const VERSION: usize = 4;
const ENTRY: usize = 8;

fn entries(list: &[u8]) -> impl Iterator<Item = AclEntry> {
    list.get(VERSION..).unwrap_or_default().chunks_exact(ENTRY).map(|entry| AclEntry {
        tag: u16::from_le_bytes([entry[0], entry[1]]),
        rights: u16::from_le_bytes([entry[2], entry[3]]),
    })
}

/// The access list of a folder as one of a file that those alone may open who may write into the folder.
pub(super) fn for_writers(list: &[u8]) -> Vec<u8> {
    let mut list = list.to_vec();
    for entry in list.get_mut(VERSION..).unwrap_or_default().chunks_exact_mut(ENTRY) {
        entry[2] = if entry[2] & 0o2 != 0 { 0o6 } else { 0 };
    }
    list
}

/// The names of the extended attributes of a file or folder; none where the file system has none.
fn names(file: impl AsFd) -> io::Result<Vec<Vec<u8>>> {
    let mut room = vec![0; ROOM];
    match flistxattr(file, room.as_mut_slice()) {
        Ok(length) => {
            let names = room[..length].split(|byte| *byte == 0).filter(|name| !name.is_empty());
            Ok(names.filter(|name| !OF_THE_TEXT.contains(name)).map(<[u8]>::to_vec).collect())
        }
        Err(error) if has_none(error) => Ok(Vec::new()),
        Err(error) => Err(error.into()),
    }
}

/// The value of an extended attribute, where there is one.
pub(super) fn value(file: impl AsFd, name: &[u8]) -> io::Result<Option<Vec<u8>>> {
    let mut room = vec![0; ROOM];
    match fgetxattr(file, name, room.as_mut_slice()) {
        Ok(length) => {
            room.truncate(length);
            Ok(Some(room))
        }
        Err(error) if has_none(error) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// Whether there is no such attribute, or the file system has none at all.
fn has_none(error: Errno) -> bool {
    matches!(error, Errno::NODATA | Errno::OPNOTSUPP | Errno::NOSYS | Errno::INVAL)
}
