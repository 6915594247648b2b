//! File systems whose changes may be made elsewhere, so that this system tells of none.

use std::collections::HashMap;

use crate::load::DataFolder;

/// The devices that were asked about, and whether they are such.
#[derive(Debug, Default)]
pub(super) struct Remote {
    devices: HashMap<u64, bool>,
}

impl Remote {
    /// Whether a folder stands on such a file system.
    pub(super) fn holds(&mut self, folder: &DataFolder) -> bool {
        *self.devices.entry(folder.identity.0).or_insert_with(|| is_remote(folder))
    }
}

/// The numbers by which Linux knows such file systems, from `statfs(2)`, `linux/magic.h` and the drivers' sources.
#[cfg(target_os = "linux")]
const NUMBERS: [(&str, u32); 16] = [
    ("9p", 0x0102_1997),
    ("AFS", 0x5346_414f),
    ("Ceph", 0x00c3_6400),
    ("CIFS", 0xff53_4d42),
    ("Coda", 0x7375_7245),
    ("FUSE", 0x6573_5546),
    ("GFS2", 0x0116_1970),
    ("GPFS", 0x4750_4653),
    ("Lustre", 0x0bd0_0bd0),
    ("NCP", 0x0000_564c),
    ("NFS", 0x0000_6969),
    ("OCFS2", 0x7461_636f),
    ("Parallels", 0x7c7c_6673),
    ("SMB", 0x0000_517b),
    ("SMB2", 0xfe53_4d42),
    ("VirtualBox", 0x786f_4256),
];

#[cfg(target_os = "linux")]
fn is_remote(folder: &DataFolder) -> bool {
    // What the number is written in differs from machine to machine; it has 32 bits on all of them.
    rustix::fs::statfs(&folder.path).is_ok_and(|about| is_known(about.f_type as u32))
}

#[cfg(target_os = "linux")]
fn is_known(number: u32) -> bool {
    NUMBERS.iter().any(|(_, known)| *known == number)
}

#[cfg(not(target_os = "linux"))]
fn is_remote(_folder: &DataFolder) -> bool {
    false
}

#[cfg(test)]
mod tests {
    #[cfg(target_os = "linux")]
    #[test]
    fn a_local_file_system_is_none_and_one_of_the_network_is() {
        // proc, tmpfs, ext4, overlay.
        use super::*;
        for local in [0x9fa0, 0x0102_1994, 0xef53, 0x794c_7630] {
            assert!(!is_known(local), "{local:x}");
        }
        assert!(is_known(0x6969) && is_known(0xff53_4d42) && is_known(0x6573_5546));
        let proc = DataFolder { path: "/proc".into(), identity: (1, 1) };
        assert!(!Remote::default().holds(&proc));
    }
}
